import { ProgressMeter } from '../../components/progress-meter';
import { useT } from '../../lib/i18n';
import { useNumbers } from '../../lib/use-numbers';
import { texts } from './locale';

interface ProgressProps {
  title: string;
  progress: string;
  expected: string;
  zone: 'green' | 'amber' | 'red';
}

/** The progress of an objective or a key result beside what is expected of it today. */
export function Progress({ title, progress, expected, zone }: ProgressProps) {
  const t = useT(texts);
  const write = useNumbers();
  const label = t('progressOf', { title, progress: write(progress, 2), expected: write(expected, 2) });

  return <ProgressMeter {...{ label, progress, expected, zone }} written={write(progress, 2)} />;
}
