/** What a shell does to the tutorial with Ctrl+Z and fg, and others with SIGTSTP and SIGCONT. */

export type Job = {
  readonly onSignal: (
    signals: readonly ('SIGTSTP' | 'SIGCONT')[],
    listener: () => void,
  ) => () => void;
  /** Stops the program until it is continued. */
  readonly stop: () => void;
};

/** In milliseconds. */
const longMs = 3_600_000;

/**
 * Gives the terminal back before the program is stopped, and takes it again afterwards. `suspend` does
 * both, around what it is given. Who was stopped without being asked takes the terminal anew: the shell
 * had it meanwhile. Returns what ends it.
 */
export function obeyJobControl(
  { onSignal, stop }: Job,
  suspend: (whileAway: () => Promise<void>) => Promise<unknown>,
): () => void {
  let away = false;
  let isContinued = false;
  let continued = () => {};
  const leaveAround = (whileAway: () => Promise<void>) => {
    if (away) return;
    away = true;
    isContinued = false;
    void suspend(whileAway).finally(() => {
      away = false;
    });
  };
  const listening = [
    onSignal(['SIGTSTP'], () =>
      leaveAround(
        () =>
          new Promise((resolve) => {
            // Whoever has given the terminal back may have nothing else to wait for, and would end.
            const awake = setInterval(() => {}, longMs);
            continued = () => {
              clearInterval(awake);
              resolve();
            };
            // Whoever continued it while the terminal was given back would find it stopped for ever:
            // a SIGCONT takes back a stop that has not happened yet (signal(7)).
            if (isContinued) continued();
            else stop();
          }),
      ),
    ),
    onSignal(['SIGCONT'], () => {
      isContinued = true;
      if (away) continued();
      else leaveAround(() => Promise.resolve());
    }),
  ];
  return () => listening.forEach((end) => end());
}
