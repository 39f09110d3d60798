import { Anchor, Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ConferenceView, DecisionView } from '../../../../contracts/conferences';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useCodeSentence } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import classes from './conferences.module.css';
import { DecideForm } from './decide-form';
import { texts } from './locale';

/** What was decided, what became of it, and giving it out as assignments. */
export function Decisions({ conference }: { conference: ConferenceView }) {
  const t = useT(texts);
  const { id, decisions, may } = conference;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const give = useWrite(ENDPOINTS.giveOutDecisions, { onSuccess: () => tell(t('givenOut')) });
  // Everything that can be given out is picked, until somebody takes it out.
  const picked = decisions.filter((one) => one.mayGiveOut && !left.has(one.id)).map((one) => one.id);

  return (
    <Panel title={t('decisions')}>
      {decisions.length === 0 && <p className={classes.quiet}>{t('noDecisions')}</p>}
      <ol className={classes.list}>
        {decisions.map((decision) => (
          <li key={decision.id} className={classes.item}>
            <Decision
              decision={decision}
              isPicked={!left.has(decision.id)}
              onPick={(isPicked) =>
                setLeft((before) => {
                  const next = new Set(before);
                  next[isPicked ? 'delete' : 'add'](decision.id);

                  return next;
                })
              }
            />
          </li>
        ))}
      </ol>
      <ErrorNotice error={give.error} />
      {picked.length > 0 && (
        <Group mt="md">
          <Button
            loading={give.isPending}
            onClick={() => give.mutate({ params: { id }, body: { decisionIds: picked } })}
          >
            {t('giveOut', { count: picked.length })}
          </Button>
        </Group>
      )}
      {may.record && <DecideForm conference={conference} />}
    </Panel>
  );
}

interface DecisionProps {
  decision: DecisionView;
  isPicked: boolean;
  onPick: (isPicked: boolean) => void;
}

function Decision({ decision, isPicked, onPick }: DecisionProps) {
  const t = useT(texts);
  const { date, unitName } = useFormat();
  const { no, text, unit, person, dueOn, product, directive, mayGiveOut } = decision;
  const responsible = unit === null ? person?.name : unitName(unit);
  const facts = [
    responsible ?? t('noResponsible'),
    dueOn === null ? null : t('until', { date: date(dueOn) }),
    product,
  ];

  return (
    <>
      <div className={classes.head}>
        {mayGiveOut && (
          <Checkbox
            aria-label={t('pick', { text })}
            checked={isPicked}
            onChange={(event) => onPick(event.currentTarget.checked)}
          />
        )}
        <span className={classes.title}>
          {no}. {text}
        </span>
      </div>
      <p className={classes.quiet}>
        {facts.filter(Boolean).join(' · ')}
        {directive !== null && (
          <>
            {' · '}
            <Anchor component={Link} to={`/directives/${directive.id}`} inherit>
              {directive.number}
            </Anchor>
          </>
        )}
      </p>
      <GivenOut decision={decision} />
    </>
  );
}

function GivenOut({ decision: { text, givenOut } }: { decision: DecisionView }) {
  const t = useT(texts);
  const sentence = useCodeSentence();

  if (givenOut === null) {
    return null;
  }

  const { status, errorCode, assignmentId, number, batchId } = givenOut;

  return (
    <p className={status === 'failed' ? classes.refused : classes.quiet}>
      {t(`row.${status}`, { why: errorCode === null ? '' : (sentence(errorCode) ?? errorCode) })}
      {assignmentId !== null && (
        <>
          {' · '}
          <Anchor component={Link} to={`/assignments/${assignmentId}`} inherit>
            {number ?? text}
          </Anchor>
        </>
      )}
      {' · '}
      <Anchor component={Link} to={`/batches/${batchId}`} inherit>
        {t('batch')}
      </Anchor>
    </p>
  );
}
