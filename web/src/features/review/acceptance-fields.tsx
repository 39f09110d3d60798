import { Anchor, TextInput } from '@mantine/core';
import { Link } from 'react-router';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import type { Corrections, Figure, Reckoned, Typed } from './acceptance-values';
import { faultOf, figuresOf, isCorrected, typedFor } from './acceptance-values';
import classes from './review.module.css';
import { texts } from './locale';

interface AcceptanceFieldsProps {
  assignmentId: string;
  productName: string;
  reckoned: Reckoned;
  corrections: Corrections;
  onChange: (key: string, typed: Typed) => void;
  /** Sending was tried: what is missing is said. */
  tried: boolean;
}

/** What the signature accepts, as recorded; a figure that is set otherwise asks for its reason. */
export function AcceptanceFields(props: AcceptanceFieldsProps) {
  const t = useT(texts);
  const { reckoned, productName } = props;
  const [quantity, ...faults] = figuresOf(reckoned);

  return (
    <fieldset className={classes.acceptance}>
      <legend className={classes.subtitle}>{t('acceptance')}</legend>
      <p className={classes.quiet}>{t('acceptanceHint', { product: productName })}</p>
      {quantity !== undefined && <FigureField {...props} figure={quantity} />}
      {faults.length === 0 && <p className={classes.quiet}>{t('noFaults')}</p>}
      {faults.map((figure) => (
        <FigureField key={figure.key} {...props} figure={figure} />
      ))}
    </fieldset>
  );
}

function FigureField({ figure, ...props }: AcceptanceFieldsProps & { figure: Figure }) {
  const t = useT(texts);
  const { reckoned, corrections, onChange, tried } = props;
  const typed = typedFor(corrections, figure);
  const fault = faultOf(typed, figure, reckoned.quantity);
  const label = useLabel(figure, reckoned);

  return (
    <div className={classes.figure}>
      <TextInput
        label={label}
        description={<Origin {...props} figure={figure} />}
        inputMode="decimal"
        maxLength={24}
        value={typed.value}
        error={fault === 'value' && t('figureWrong', { most: reckoned.quantity })}
        onChange={(event) => onChange(figure.key, { ...typed, value: event.currentTarget.value })}
      />
      {isCorrected(typed, figure) && (
        <TextInput
          withAsterisk
          label={t('correctionReason', { figure: label })}
          maxLength={2000}
          value={typed.reason}
          error={tried && fault === 'reason' && t('correctionReasonRequired')}
          onChange={(event) => onChange(figure.key, { ...typed, reason: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

function useLabel({ of, seq }: Figure, { failures, delays }: Reckoned): string {
  const t = useT(texts);
  const { short } = useFormat();
  const at = [...failures, ...delays].find((fault) => fault.seq === seq)?.at ?? '';

  return of === 'quantity' ? t('acceptedQuantity') : t(of, { when: short(at) });
}

/** What was recorded, and the event that says so. */
function Origin({ assignmentId, reckoned, figure }: AcceptanceFieldsProps & { figure: Figure }) {
  const t = useT(texts);
  const { of, seq, recorded } = figure;
  const fault = [...reckoned.failures, ...reckoned.delays].find((one) => one.seq === seq);

  if (of === 'quantity' || fault === undefined) {
    return <>{t('assignedQuantity', { quantity: recorded })}</>;
  }

  return (
    <>
      {fault.words !== null && <>“{fault.words}” · </>}
      {t('unitsRecorded', { units: recorded })} ·{' '}
      <Anchor
        underline="always"
        size="xs"
        component={Link}
        to={`/assignments/${assignmentId}#event-${fault.seq}`}
      >
        {t('event', { seq: fault.seq })}
      </Anchor>
      {fault.excusedBySeq !== null && ` · ${t('faultExcused')}`}
    </>
  );
}
