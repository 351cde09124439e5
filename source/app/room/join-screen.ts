/** A participant on a whole screen. */
import type { Words } from '../../i18n/index.ts';
import { systemClock } from '../../protocol/clock.ts';
import type { Guest } from '../../seat/guest.ts';
import { readyWords, type SeatState } from '../../seat/seat-state.ts';
import type { ThemeName } from '../../tui/theme.ts';
import type { Environment } from '../environment.ts';
import { drawPace } from './draw-pace.ts';
import { SeatKeys } from './seat-keys.ts';
import { openWholeScreen } from './whole-screen.ts';

export type JoinScreen = {
  readonly changed: (state: SeatState) => void;
  readonly close: () => Promise<void>;
};

type JoinScreenOptions = {
  readonly address: string;
  readonly words: Words;
  readonly theme: ThemeName;
  readonly onLeave: () => void;
};

export async function openJoinScreen(
  environment: Environment,
  guest: Guest,
  { address, words, theme, onLeave }: JoinScreenOptions,
): Promise<JoinScreen> {
  const { seatScreenRows } = await import('../../tui/room/seat-rows.ts');
  const { now } = environment;
  const keys = new SeatKeys(guest, words, now, onLeave);
  let before: SeatState | undefined;
  let stageAt = now();
  const screen = await openWholeScreen(environment, {
    theme,
    rows(space) {
      const { state } = guest;
      const ready = readyWords(state);
      const view = { state, ui: keys.ui, address, ready, now: now(), stageAt };
      const { rows, mostScroll } = seatScreenRows(view, space, words);
      keys.limitScroll(mostScroll);
      return rows;
    },
    onKey(key) {
      keys.press(key);
      pace.now();
    },
    onPaste(text) {
      keys.paste(text);
      pace.now();
    },
  });
  // Once a second at least: seconds go by, and a task that was shown hides by itself.
  const pace = drawPace(screen.draw, systemClock);
  return {
    changed(state) {
      if (state.stage !== before?.stage) stageAt = now();
      keys.changed(before, state);
      before = state;
      pace.soon();
    },
    async close() {
      pace.stop();
      await screen.close();
    },
  };
}
