/** The console of whoever leads a room, as lines: keys are typed with Enter, so that pipes work too. */
import type { Words } from '../../i18n/index.ts';
import type { RoomState } from '../../room/host.ts';
import type { OpenedRoom } from './start-room.ts';

export type ConsoleAnswer = { readonly lines: readonly string[]; readonly ends: boolean };

const open = { open: 'open', locked: 'locked', full: 'full' } as const;

/** A console that obeys what is typed. It remembers whether the last thing was the first `w`. */
export class HostConsole {
  readonly #room: OpenedRoom;
  readonly #words: Words;
  readonly #now: () => number;
  #armed = false;

  constructor(room: OpenedRoom, words: Words, now: () => number) {
    this.#room = room;
    this.#words = words;
    this.#now = now;
  }

  /** Obeys one line, such as `n` or `k 12`. */
  obey(typed: string): ConsoleAnswer {
    const t = this.#words.room.host;
    const { host } = this.#room;
    const [key = '', behind = ''] = typed.trim().toLowerCase().split(/\s+/);
    const armed = this.#armed;
    this.#armed = false;
    const seat = Number(behind);
    switch (key) {
      case '':
      case 's':
        return this.#state();
      case 'n':
        host.next();
        return this.#state();
      case 'l':
        host.lock();
        return this.#state();
      case 'p':
        host.pause();
        return this.#state();
      case 'b':
        host.blank();
        return this.#state();
      case 'k':
        return told(host.remove(seat) ? t.removed(seat) : t.nobody(behind));
      case 'd':
        return told(host.dealAgain(seat) ? t.dealt(seat) : t.notDealt(seat));
      case 'o':
        if (host.state.stages[seat - 1] === undefined) return told(t.noStage(behind));
        host.openStage(seat - 1);
        return this.#state();
      case 'm':
        return told(t.seats(host.raiseSeatsPerDevice()));
      case 'w':
        if (armed) return { lines: [], ends: true };
        this.#armed = true;
        return told(t.again);
      case '?':
        return told(t.keys);
      default:
        return told(t.noKey(key));
    }
  }

  #state(): ConsoleAnswer {
    return { lines: stateLines(this.#room.host.state, this.#words, this.#now()), ends: false };
  }
}

const told = (line: string): ConsoleAnswer => ({ lines: [line], ends: false });

/** How the room stands, for whoever leads it: counts and numbers, and no words of anybody. */
export function stateLines(state: RoomState, words: Words, now: number): readonly string[] {
  const t = words.room.host;
  const { seats, on, told: shown } = state;
  const members = seats.filter(({ begun, watching }) => begun && !watching);
  const here = members.filter((seat) => seat.here).length;
  const hands = seats.filter(({ hand }) => hand).map(({ number }) => number);
  const latest = shown.at(-1);
  return [
    t.state(here, members.length - here, state.waiting, open[state.open]),
    ...(on === undefined
      ? []
      : [
          t.stage(on.number, state.stages.length, on.stage.title),
          phaseLine(on, members.length, words, now),
          t.notes(on.stage.notes),
        ]),
    ...(state.paused ? [t.paused] : []),
    ...(hands.length === 0 ? [] : [t.hands(hands.join(', '))]),
    ...(latest === undefined ? [] : [t.told(latest.by, latest.of, latest.text)]),
  ];
}

function phaseLine(
  on: NonNullable<RoomState['on']>,
  members: number,
  words: Words,
  now: number,
): string {
  const t = words.room.host.phases;
  if (on.phase === 'predict') return t.predict(on.predictions.size, members);
  if (on.phase === 'told') return t.told;
  const left = on.leftMs ?? Math.max(0, (on.endsAt ?? now) - now);
  const minutes = Math.floor(left / 60_000);
  const seconds = String(Math.floor(left / 1_000) % 60).padStart(2, '0');
  return t.task(on.done.size, on.dealt?.tasks.size ?? 0, `${minutes}:${seconds}`);
}
