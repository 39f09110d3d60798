import { useLocalStorage } from '@mantine/hooks';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import classes from './my-work.module.css';

const LEAST = 300;
const MOST = 640;
const STEP = 20;

const within = (width: number): number => Math.round(Math.min(MOST, Math.max(LEAST, width)));

/** The width of the list in pixels, remembered in this browser. */
export function useListWidth() {
  return useLocalStorage({ key: 'mandate.list-width', defaultValue: 390, getInitialValueInEffect: false });
}

/** The line between list and detail: dragged, or moved with the arrow keys. */
export function Resizer({ width, onChange }: { width: number; onChange: (width: number) => void }) {
  const t = useT(texts);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      onChange(
        within(
          event.clientX - (event.currentTarget.previousElementSibling?.getBoundingClientRect().left ?? 0),
        ),
      );
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];

    if (step !== undefined) {
      event.preventDefault();
      onChange(within(width + step));
    }
  };

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('resize')}
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      className={classes.resizer}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
