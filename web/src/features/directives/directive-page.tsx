import { Anchor, Button, Group } from '@mantine/core';
import { IconFileDownload, IconLayoutDashboard, IconPencil, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { DirectiveView } from '../../../../contracts/directives';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { Cell, RemindedCell } from '../../../../domain/assignment/cells';
import { CELLS, MATRIX_CELLS, REMINDED_CELLS } from '../../../../domain/assignment/cells';
import { DueLabel } from '../../components/due-label';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { ProgrammeLinks } from '../../components/programme-links';
import { fileHref } from '../../lib/api-client';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { common } from '../../locales/common';
import classes from './directives.module.css';
import { CorrectDialog } from './correct-dialog';
import { Corrections } from './corrections';
import { Distributions } from './distributions';
import { texts } from './locale';
import { RemindAll } from './remind-all';

/** One document: its head, how what was issued under it stands, who has not accepted, and its distributions. */
export function DirectivePage() {
  const { id = '' } = useParams();
  const { data, error } = useRead(ENDPOINTS.getDirective, { params: { id } });

  return (
    <>
      <ErrorNotice error={error} />
      {data !== undefined && <Loaded directive={data} />}
    </>
  );
}

function Loaded({ directive }: { directive: DirectiveView }) {
  const t = useT(texts);
  const tc = useT(common);
  const { date } = useFormat();
  const [isCorrecting, setCorrecting] = useState(false);
  const { id, number, issuedOn, abstract, mayDistribute, mayCorrect } = directive;

  return (
    <>
      <PageHeader
        title={t('of', { number, date: date(issuedOn) })}
        lead={abstract}
        actions={
          <Group gap="xs">
            <Button
              component={Link}
              to={`/directives/${id}/board`}
              variant="default"
              leftSection={<IconLayoutDashboard size={16} aria-hidden />}
            >
              {tc('nav.board')}
            </Button>
            {mayCorrect && (
              <Button
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden />}
                onClick={() => setCorrecting(true)}
              >
                {t('correct')}
              </Button>
            )}
            {mayDistribute && (
              <Button
                component={Link}
                to={`/directives/${id}/distribute`}
                leftSection={<IconSend size={16} />}
              >
                {t('distribute')}
              </Button>
            )}
          </Group>
        }
      />
      {isCorrecting && <CorrectDialog directive={directive} onClose={() => setCorrecting(false)} />}
      <div className={classes.stack}>
        <Facts directive={directive} />
        <Matrix directive={directive} />
        <ProgrammeLinks entryId={id} />
        <Corrections directive={directive} />
        <Distributions directiveId={id} />
        <NotAccepted directive={directive} />
      </div>
    </>
  );
}

function Facts({ directive }: { directive: DirectiveView }) {
  const t = useT(texts);
  const { date, friendly } = useFormat();
  const { issuer, signer, legalBasis, dueOn, file, registeredBy, registeredAt } = directive;
  const facts: [string, string | null][] = [
    [t('issuer'), issuer.name],
    [t('field.signer'), signer],
    [t('field.dueOn'), dueOn === null ? null : date(dueOn)],
    [t('field.legalBasis'), legalBasis],
  ];

  return (
    <div className={classes.facts}>
      <dl>
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <p className={classes.quiet}>
        {t('registered', { person: registeredBy.name, when: friendly(registeredAt) })}
      </p>
      {file !== null && (
        <Anchor href={fileHref(file.id)} className={classes.download}>
          <IconFileDownload size={16} aria-hidden /> {t('download')}
        </Anchor>
      )}
    </div>
  );
}

const isReminded = (cell: Cell): cell is RemindedCell => REMINDED_CELLS.some((one) => one === cell);
const rowsOf = (directiveId: string, cell: Cell): string =>
  `/assignments?${new URLSearchParams({ directiveId, cell })}`;
const TONE: Partial<Record<Cell, string>> = {
  doneOnTime: 'green',
  doneLate: 'amber',
  openOverdue: 'red',
  dueSoon: 'amber',
  notAccepted: 'amber',
  declined: 'red',
};

function Matrix({ directive: { id, cells, mayDistribute } }: { directive: DirectiveView }) {
  const t = useT(texts);
  const { number } = useFormat();
  const extra = CELLS.filter((cell) => !MATRIX_CELLS.some((one) => one === cell) && cells[cell] > 0);

  return (
    <Panel title={t('status')} hint={t('statusHint')}>
      <nav className={classes.matrix} aria-label={t('status')}>
        {[...MATRIX_CELLS, ...extra].map((cell) => (
          <div key={cell} className={classes.cell} data-tone={TONE[cell]}>
            <Link to={rowsOf(id, cell)} className={classes.rows}>
              <span className={classes.value}>{number(cells[cell])}</span>
              <span>{t(`cells.${cell}`)}</span>
            </Link>
            {mayDistribute && cells[cell] > 0 && isReminded(cell) && (
              <RemindAll directiveId={id} cell={cell} count={cells[cell]} />
            )}
          </div>
        ))}
      </nav>
    </Panel>
  );
}

const SHOWN = 8;

function NotAccepted({ directive: { id, cells } }: { directive: DirectiveView }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const { data, error } = useRead(
    ENDPOINTS.listAssignments,
    { query: { directiveId: id, cell: 'notAccepted', limit: SHOWN } },
    { enabled: cells.notAccepted > 0 },
  );
  const all = cells.notAccepted > SHOWN && (
    <Anchor component={Link} to={rowsOf(id, 'notAccepted')}>
      {t('seeAll')}
    </Anchor>
  );

  return (
    <Panel title={t('notAccepted')} hint={t('notAcceptedHint')} aside={all}>
      <ErrorNotice error={error} />
      {cells.notAccepted === 0 && <p className={classes.quiet}>{t('allAccepted')}</p>}
      <ul className={classes.plain}>
        {(data?.items ?? []).map((row) => (
          <li key={row.id} className={classes.line}>
            <Anchor component={Link} to={`/assignments/${row.id}`}>
              {row.assignee?.name ?? unitName(row.leadUnit)}
            </Anchor>
            <DueLabel row={row} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
