/** Clocks of a place and the time of the world, by the zones that JavaScript knows. */
import { offsetOf } from './moments.ts';

const dayMs = 86_400_000;
/** Zones change at whole quarters of an hour, at the least since 1970. */
const quarterMs = 900_000;
const mostKept = 50_000;

export class Zone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat | undefined;
  readonly #fixed: number;
  /** By the quarter of an hour: how far it is ahead of UTC. */
  readonly #ahead = new Map<number, number>();
  readonly #offsets = new Map<number, readonly number[]>();

  private constructor(name: string, format: Intl.DateTimeFormat | undefined, fixed: number) {
    this.name = name;
    this.#format = format;
    this.#fixed = fixed;
  }

  /** Undefined: no zone is called that. Takes names such as Europe/Berlin, and offsets. */
  static of(name: string): Zone | undefined {
    const fixed = offsetOf(name);
    if (fixed !== undefined) return new Zone(name, undefined, fixed);
    try {
      const format = new Intl.DateTimeFormat('en-US', {
        timeZone: name,
        hourCycle: 'h23',
        ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
        ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
      });
      return new Zone(format.resolvedOptions().timeZone, format, 0);
    } catch {
      return undefined;
    }
  }

  /**
   * The times, in UTC and ascending, at which its clocks show `wall`, milliseconds as if it was
   * UTC: one, two in the hour that comes twice, none in the hour that is left out.
   */
  timesOf(wall: number): readonly number[] {
    if (this.#format === undefined) return [wall - this.#fixed];
    const quarter = Math.floor(wall / quarterMs);
    let offsets = this.#offsets.get(quarter);
    if (offsets === undefined) {
      const around = [this.#offsetAt(wall - dayMs), this.#offsetAt(wall + dayMs)];
      offsets = [...new Set(around)]
        .filter((offset) => this.#offsetAt(wall - offset) === offset)
        .sort((one, other) => other - one);
      if (this.#offsets.size >= mostKept) this.#offsets.clear();
      this.#offsets.set(quarter, offsets);
    }
    return offsets.map((offset) => wall - offset);
  }

  /** What its clocks show at a time, in milliseconds as if it was UTC. */
  wallAt(at: number): number {
    if (this.#format === undefined) return at + this.#fixed;
    const quarter = Math.floor(at / quarterMs);
    let offset = this.#ahead.get(quarter);
    if (offset === undefined) {
      offset = this.#offsetAt(at);
      if (this.#ahead.size >= mostKept) this.#ahead.clear();
      this.#ahead.set(quarter, offset);
    }
    return at + offset;
  }

  #offsetAt(at: number): number {
    const parts = this.#format?.formatToParts(at) ?? [];
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    const [year, month, day] = [of('year'), of('month'), of('day')];
    const shown = Date.UTC(year, month - 1, day, of('hour'), of('minute'), of('second'));
    return shown - Math.floor(at / 1000) * 1000;
  }
}
