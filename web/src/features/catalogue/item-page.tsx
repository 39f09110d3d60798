import { Anchor, Button, Group, Skeleton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import type { CatalogueItemDetail } from '../../../../contracts/catalogue';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ItemStep } from '../../../../domain/catalogue/item';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { hasText, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMe } from '../../lib/session';
import { useWhole } from '../../lib/use-numbers';
import classes from './catalogue.module.css';
import { ItemForm } from './item-form';
import { texts } from './locale';
import { STATE_LOOK } from './look';
import { StepDialog } from './step-dialog';

type Item = z.output<typeof CatalogueItemDetail>;

/** One product: what it is worth, the steps that it went through, and the step that is open now. */
export function ItemPage() {
  const { id = '' } = useParams();
  const { data, error } = useRead(ENDPOINTS.getCatalogueItem, { params: { id } });

  return (
    <>
      <ErrorNotice error={error} />
      {data === undefined ? error === null && <Skeleton height={320} /> : <Product item={data} />}
    </>
  );
}

function Product({ item }: { item: Item }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const me = useMe();
  const [isWriting, setWriting] = useState(false);
  const [step, setStep] = useState<ItemStep | null>(null);
  const mayEdit =
    item.state === 'draft' && (item.createdBy.id === me.personId || item.allowedSteps.includes('propose'));

  return (
    <>
      <PageHeader
        title={`${item.code} · ${item.name}`}
        lead={
          <>
            <Anchor component={Link} underline="always" to="/catalogue">
              {t('back')}
            </Anchor>{' '}
            · {unitName(item.agency)}
          </>
        }
        actions={
          !isWriting && (
            <Group gap="xs">
              {mayEdit && (
                <Button
                  variant="default"
                  leftSection={<IconPencil size={16} />}
                  onClick={() => setWriting(true)}
                >
                  {t('edit')}
                </Button>
              )}
              {item.allowedSteps.map((name) => (
                <Button
                  key={name}
                  variant={name === 'sendBack' || name === 'retire' ? 'default' : 'filled'}
                  onClick={() => setStep(name)}
                >
                  {t(`steps.${name}`)}
                </Button>
              ))}
            </Group>
          )
        }
      />
      {isWriting ? (
        <ItemForm
          item={item}
          agencyId={item.agency.id}
          onDone={() => setWriting(false)}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <div className={classes.two}>
          <Facts item={item} />
          <History item={item} />
        </div>
      )}
      <StepDialog key={step} item={item} step={step} onClose={() => setStep(null)} />
    </>
  );
}

function Facts({ item }: { item: Item }) {
  const t = useT(texts);
  const write = useWhole();
  const facts = [
    [t('output'), item.output],
    [t('group'), item.groupNo],
    [t('points'), write(item.points)],
    [t('coefficient'), write(item.coefficient)],
    [t('reason'), item.reason],
  ] as const;

  return (
    <Panel
      title={t('facts')}
      hint={t(`who.${item.state}`)}
      aside={<Chip {...STATE_LOOK[item.state]} label={t(`states.${item.state}`)} />}
    >
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function History({ item }: { item: Item }) {
  const t = useT(texts);
  const { short } = useFormat();
  const nameOf = (step: string): string =>
    hasText(texts, `steps.${step}`) ? t(`steps.${step}` as 'steps.draft') : step;

  return (
    <Panel title={t('history')} hint={t('historyHint')}>
      <ol className={classes.steps}>
        {item.steps.map(({ no, step, by, at, documentNumber, reason }) => (
          <li key={no}>
            <strong>{nameOf(step)}</strong>
            {documentNumber !== null && ` · ${t('documentOf', { number: documentNumber })}`}
            <div className={classes.quiet}>
              {t('version', { version: no })} · {t('by', { name: by.name, when: short(at) })}
            </div>
            {reason !== null && <div>{reason}</div>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
