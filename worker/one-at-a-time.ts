/** Work that many ask for and that is done once at a time. */
export interface OneAtATime {
  /** Does the work, or once more after what is under way. */
  ask(): void;
  /** Takes no more; resolves when what is under way is over. */
  stop(): Promise<void>;
}

/** `pauseMs`: between the end of one round and the beginning of the next; a burst of askers is one round. */
export function oneAtATime(work: () => Promise<void>, pauseMs = 0): OneAtATime {
  let underWay: Promise<void> | null = null;
  let pause: NodeJS.Timeout | null = null;
  let again = false;
  let stopped = false;

  const ask = (): void => {
    if (stopped || pause !== null) {
      again ||= pause !== null;
      return;
    }

    if (underWay !== null) {
      again = true;
      return;
    }

    underWay = work().finally(() => {
      underWay = null;
      pause = setTimeout(() => {
        pause = null;

        if (again) {
          again = false;
          ask();
        }
      }, pauseMs);
    });
  };

  return {
    ask,
    stop: async () => {
      stopped = true;
      await underWay;
      clearTimeout(pause ?? undefined);
    },
  };
}
