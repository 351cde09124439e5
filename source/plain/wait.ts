import type { Words } from '../i18n/index.ts';
import type { Player } from '../lesson/session/player.ts';

/** How long something runs before a word is said about it, and between two such words. */
const MILLISECONDS_BETWEEN_WORDS = 3_000;
const QUARTER = 25;

/**
 * Waits until nothing works in the session, and says now and then how far it is: a word after each
 * quarter, and none within three seconds of the last. Resolves at once when interrupted.
 */
export function waitWhileWorking(
  player: Player,
  say: (line: string) => void,
  now: () => number,
  interrupted: AbortSignal,
  words: Words,
): Promise<void> {
  let saidAt = now();
  let saidPercent = 0;
  const isBusy = () => player.session().phase.is === 'working' && !interrupted.aborted;
  return new Promise((resolve) => {
    const look = () => {
      const { phase } = player.session();
      if (!isBusy() || phase.is !== 'working') {
        unsubscribe();
        interrupted.removeEventListener('abort', look);
        resolve();
        return;
      }
      if (now() - saidAt < MILLISECONDS_BETWEEN_WORDS) return;
      const percent =
        phase.total > 0 ? Math.floor((phase.done / phase.total) * 4) * QUARTER : undefined;
      if (percent !== undefined && percent <= saidPercent) return;
      saidAt = now();
      saidPercent = percent ?? 0;
      say(percent === undefined ? words.plain.said.working : words.plain.said.workingPart(percent));
    };
    const unsubscribe = player.subscribe(look);
    interrupted.addEventListener('abort', look);
    look();
  });
}
