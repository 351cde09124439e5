/** The console of whoever leads a room, on a whole screen: one key does one thing. */
import type { Words } from '../../i18n/index.ts';
import { systemClock } from '../../protocol/clock.ts';
import type { Key } from '../../tui/read-keys.ts';
import type { HostView } from '../../tui/room/host-rows.ts';
import type { ThemeName } from '../../tui/theme.ts';
import type { Environment } from '../environment.ts';
import { drawPace } from './draw-pace.ts';
import { HostConsole } from './host-lines.ts';
import type { OpenedRoom } from './start-room.ts';
import { openWholeScreen } from './whole-screen.ts';

export type HostScreen = {
  /** Something changed in the room. */
  readonly changed: () => void;
  readonly close: () => Promise<void>;
};

type Asked = 'k' | 'd' | 'o';
const asking: readonly string[] = ['k', 'd', 'o'] satisfies readonly Asked[];
/** After these the screen itself shows what came of it. */
const shownAnyway = new Set(['n', 'l', 'p', 'b', 'o']);
/** Keys that are words of the console's lines as they are. */
const plainKeys = new Set(['n', 'l', 'p', 'b', 'm', 'w']);

export class HostKeys {
  readonly #console: HostConsole;
  readonly #onEnd: () => void;
  prompt: HostView['prompt'];
  notice = '';
  keys = false;

  constructor(room: OpenedRoom, words: Words, now: () => number, onEnd: () => void) {
    this.#console = new HostConsole(room, words, now);
    this.#onEnd = onEnd;
  }

  press({ name }: Key): void {
    if (name === 'ctrl+c') this.#onEnd();
    else if (this.keys) this.keys = false;
    else if (this.prompt !== undefined) this.#type(this.prompt, name);
    else if (asking.includes(name)) this.#ask(name as Asked);
    else if (name === '?') this.keys = true;
    else if (plainKeys.has(name)) this.#obey(name);
    else if (name === 'space') this.#obey('n');
    else this.#obey('');
  }

  #ask(key: Asked): void {
    this.#obey('');
    this.prompt = { key, typed: '' };
  }

  #type({ key, typed }: NonNullable<HostView['prompt']>, name: string): void {
    if (name === 'escape') this.prompt = undefined;
    else if (name === 'return') {
      this.prompt = undefined;
      if (typed !== '') this.#obey(`${key} ${typed}`);
    } else if (/^\d$/.test(name)) this.prompt = { key, typed: (typed + name).slice(0, 3) };
    else if (name === 'backspace') this.prompt = { key, typed: typed.slice(0, -1) };
  }

  #obey(line: string): void {
    const { lines, ends } = this.#console.obey(line);
    const isTold = line !== '' && lines.length === 1;
    this.notice = isTold && !shownAnyway.has(line) ? (lines[0] ?? '') : '';
    if (ends) this.#onEnd();
  }
}

export async function openHostScreen(
  environment: Environment,
  room: OpenedRoom,
  {
    words,
    theme,
    onEnd,
  }: { readonly words: Words; readonly theme: ThemeName; readonly onEnd: () => void },
): Promise<HostScreen> {
  const { hostRows } = await import('../../tui/room/host-rows.ts');
  const { now } = environment;
  const keys = new HostKeys(room, words, now, onEnd);
  const screen = await openWholeScreen(environment, {
    theme,
    rows: (space) =>
      hostRows(
        {
          state: room.host.state,
          ticket: room.ticket(),
          minutes: room.minutes,
          now: now(),
          prompt: keys.prompt,
          notice: keys.notice,
          keys: keys.keys,
        },
        space,
        words,
      ),
    onKey(key) {
      keys.press(key);
      pace.now();
    },
  });
  const pace = drawPace(screen.draw, systemClock);
  return {
    changed: () => pace.soon(),
    async close() {
      pace.stop();
      await screen.close();
    },
  };
}
