/**
 * Waits until something is so, looking again whenever `listen` says that it may have changed.
 * Resolves with whether it became so within `ms` milliseconds of real time.
 */
export function until(
  holds: () => boolean,
  listen: (look: () => void) => () => void,
  ms: number,
): Promise<boolean> {
  if (holds()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (result: boolean) => {
      clearTimeout(timer);
      stopListening();
      resolve(result);
    };
    const timer = setTimeout(() => end(holds()), ms);
    const stopListening = listen(() => {
      if (holds()) end(true);
    });
  });
}
