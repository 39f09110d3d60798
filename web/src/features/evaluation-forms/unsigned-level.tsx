import { IconSignature } from '@tabler/icons-react';
import type { FormRowView } from '../../../../contracts/evaluation-forms';
import { Chip } from '../../components/chip';
import { useT } from '../../lib/i18n';
import { texts } from './locale';

/** A level that moved with a corrected month: whoever decides the year weighs whether to sign a new decision. */
export function UnsignedLevel({ level }: { level: FormRowView['unsignedLevel'] }) {
  const t = useT(texts);

  return level === null ? null : (
    <Chip
      tone="amber"
      icon={IconSignature}
      label={t('unsignedLevel', { from: t(`level.${level.from}`), to: t(`level.${level.to}`) })}
    />
  );
}
