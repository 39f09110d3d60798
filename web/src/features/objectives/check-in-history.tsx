import { Button } from '@mantine/core';
import { useState } from 'react';
import type { KeyResultDetail } from '../../../../contracts/objective-views';
import { ExportLinks } from '../../components/many/export-links';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { CorrectionForm } from './check-in-form';
import { texts } from './locale';
import { more } from './locale-more';
import { Confidence } from './marks';
import classes from './objectives.module.css';
import { useNumbers } from '../../lib/use-numbers';

type Said = KeyResultDetail['checkIns'][number];

/** What was said of it, the newest first, with every version that was corrected. */
export function CheckInHistory({ keyResult }: { keyResult: KeyResultDetail }) {
  const t = useT(texts);
  const [correcting, setCorrecting] = useState<string | null>(null);

  return (
    <Panel
      title={t('history')}
      aside={
        keyResult.checkIns.length > 0 && (
          <ExportLinks list="check-ins" query={{ keyResultId: keyResult.id }} what={t('history')} />
        )
      }
    >
      {keyResult.checkIns.length === 0 && <p className={classes.quiet}>{t('noHistory')}</p>}
      {keyResult.checkIns.map((said) =>
        correcting === said.id ? (
          <CorrectionForm
            key={said.id}
            keyResult={keyResult}
            said={said}
            onDone={() => setCorrecting(null)}
          />
        ) : (
          <SaidCard
            key={said.id}
            said={said}
            onCorrect={keyResult.mayCheckIn ? () => setCorrecting(said.id) : null}
          />
        ),
      )}
    </Panel>
  );
}

function SaidCard({ said, onCorrect }: { said: Said; onCorrect: (() => void) | null }) {
  const t = useT(texts);
  const tm = useT(more);
  const write = useNumbers();
  const { short } = useFormat();
  const { value, by, at, confidence, note, blocker, helpFrom, reason, earlier } = said;

  return (
    <div className={classes.card}>
      <div className={classes.head}>
        <span>{t('said', { value: write(value), by: by.name, at: short(at) })}</span>
        <Confidence value={confidence} />
      </div>
      {note !== null && <p className={classes.plain}>{note}</p>}
      {blocker !== null && (
        <p className={classes.plain}>
          {t('blocker')}: {blocker} · {t('helpFrom')}: {helpFrom}
        </p>
      )}
      {earlier[0] !== undefined && (
        <>
          <p className={classes.quiet}>
            {t('corrected', { value: write(earlier[0].value), reason: reason ?? '' })}
          </p>
          <details>
            <summary>{tm('revisions', { count: earlier.length })}</summary>
            {earlier.map((one) => (
              <Earlier key={one.revision} one={one} />
            ))}
          </details>
        </>
      )}
      {onCorrect !== null && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`${t('correct')} · ${short(at)}`}
            onClick={onCorrect}
          >
            {t('correct')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Earlier({ one }: { one: Said['earlier'][number] }) {
  const t = useT(texts);
  const tm = useT(more);
  const write = useNumbers();
  const { short } = useFormat();

  return (
    <div className={classes.card}>
      <p className={classes.plain}>
        {tm('revision', {
          no: one.revision,
          value: write(one.value),
          confidence: t(`confidences.${one.confidence}`),
          by: one.by.name,
          at: short(one.at),
        })}
      </p>
      {one.note !== null && <p className={classes.plain}>{one.note}</p>}
      {one.reason !== null && (
        <p className={classes.quiet}>{tm('revisionReason', { no: one.revision, reason: one.reason })}</p>
      )}
    </div>
  );
}
