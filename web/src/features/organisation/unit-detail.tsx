import { Anchor, Button, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'react-router';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { PersonName } from '../../components/person-name';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMay } from '../../lib/session';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { UnitView } from '../../../../contracts/organisation';
import { texts as transferTexts } from './transfers/locale';
import { texts } from './locale';
import { UnitPeople } from './unit-people';
import classes from './organisation.module.css';

interface UnitDetailProps {
  id: string;
  onChoose: (id: string) => void;
  /** Back to the tree, where the two do not fit side by side. */
  onBack: () => void;
}

/** One unit: its head, where it belongs, and its people. */
export function UnitDetail({ id, onChoose, onBack }: UnitDetailProps) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const { data, error, refetch } = useRead(ENDPOINTS.getUnit, { params: { id } });

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  if (data === undefined) {
    return <Skeleton height={320} />;
  }

  return (
    <div className={classes.detail}>
      <Button
        className={classes.back}
        variant="subtle"
        leftSection={<IconArrowLeft size={16} />}
        onClick={onBack}
      >
        {t('backToTree')}
      </Button>
      <Panel title={unitName(data)} aside={<UnitLinks unitId={data.id} isClosed={data.closedOn !== null} />}>
        <UnitFacts unit={data} onChoose={onChoose} />
      </Panel>
      <UnitPeople unitId={data.id} />
    </div>
  );
}

function UnitLinks({ unitId, isClosed }: { unitId: string; isClosed: boolean }) {
  const t = useT(texts);
  const tt = useT(transferTexts);
  const may = useMay();

  return (
    <span className={classes.links}>
      <Anchor component={Link} to={`/assignments?unitId=${unitId}&status=open`} size="sm">
        {t('assignments')}
      </Anchor>
      {may('transfer.order') && !isClosed && (
        <Anchor component={Link} to={`/transfers?unit=${unitId}`} size="sm">
          {tt('closeUnit')}
        </Anchor>
      )}
      {may('board.read') && (
        <Anchor component={Link} to={`/board?scope=${unitId}`} size="sm">
          {t('board')}
        </Anchor>
      )}
    </span>
  );
}

function UnitFacts({ unit, onChoose }: { unit: UnitView; onChoose: (id: string) => void }) {
  const t = useT(texts);
  const tt = useT(transferTexts);
  const { date } = useFormat();
  const { parentId, closedOn } = unit;

  return (
    <dl className={classes.facts}>
      <dt>{t('head')}</dt>
      <dd>
        {unit.head === null ? (
          <span className={classes.quiet}>{t('noHead')}</span>
        ) : (
          <>
            <PersonName person={unit.head} />
            {unit.head.title !== null && <span className={classes.quiet}> · {unit.head.title}</span>}
          </>
        )}
      </dd>
      {parentId !== null && (
        <>
          <dt>{t('parent')}</dt>
          <dd>
            <Anchor component="button" type="button" onClick={() => onChoose(parentId)}>
              {unit.parentName}
            </Anchor>
          </dd>
        </>
      )}
      <dt>{t('code')}</dt>
      <dd>
        {unit.code}
        {closedOn !== null && (
          <span className={classes.quiet}> · {tt('closedOn', { date: date(closedOn) })}</span>
        )}
      </dd>
    </dl>
  );
}
