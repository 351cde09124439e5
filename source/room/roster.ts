import type { FromFront } from '../seat/frames.ts';
import { roomLimits } from './limits.ts';
import type { RoomSeat, Seats } from './seats.ts';
import type { Timers } from './timers.ts';

type RosterMessage = Extract<FromFront, { is: 'roster' }>;

/** Who is here, as everybody is told: changes are gathered for a moment. */
export class Roster {
  readonly #seats: Seats;
  readonly #timers: Timers;
  readonly #tell: (message: RosterMessage) => void;
  readonly #onTold: () => void;
  readonly #changed = new Set<number>();
  readonly #gone = new Set<number>();
  #isDue = false;

  /** `onTold`: after a moment has passed in which something changed. */
  constructor(
    seats: Seats,
    timers: Timers,
    tell: (message: RosterMessage) => void,
    onTold: () => void,
  ) {
    this.#seats = seats;
    this.#timers = timers;
    this.#tell = tell;
    this.#onTold = onTold;
  }

  /** For whoever was told nothing yet. */
  get whole(): RosterMessage {
    return { is: 'roster', people: this.#people(), whole: true, gone: [] };
  }

  changed({ number }: RoomSeat): void {
    this.#changed.add(number);
    this.#soon();
  }

  left({ number }: RoomSeat): void {
    this.#gone.add(number);
    this.#soon();
  }

  /** Tells everybody who came, went or was away since they were told last. */
  tellNow(): void {
    const people = this.#people().filter(({ number }) => this.#changed.has(number));
    const gone = [...this.#gone];
    this.forget();
    if (people.length + gone.length === 0) return;
    this.#tell({ is: 'roster', people, whole: false, gone });
  }

  forget(): void {
    this.#changed.clear();
    this.#gone.clear();
  }

  #people(): RosterMessage['people'] {
    return this.#seats.members.map(({ number, name, here }) => ({ number, name, here }));
  }

  #soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#timers.after(roomLimits.rosterMs, () => {
      this.#isDue = false;
      this.tellNow();
      this.#onTold();
    });
  }
}
