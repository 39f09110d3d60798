import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import type { NotificationView } from '../../../../contracts/organisation';
import { texts } from './locale';

/** The facts that came with a notification, in words: a deadline, a rung, a severity, an outcome. */
export function useDetails(): (details: NotificationView['details']) => string[] {
  const t = useT(texts);
  const words = useT(common);
  const { short } = useFormat();

  return ({ dueAt, level, severity, outcome }) => [
    ...(typeof dueAt === 'string' ? [t('dueAt', { when: short(dueAt) })] : []),
    ...(typeof level === 'number' ? [t('level', { level })] : []),
    ...(severity === 'minor' || severity === 'major' ? [words(`severity.${severity}`)] : []),
    ...(outcome === 'onTime' || outcome === 'late' ? [words(`outcome.${outcome}`)] : []),
  ];
}
