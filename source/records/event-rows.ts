import type { Format, RecordEvent } from './event.ts';
import { allAtOnce, type Turns } from './in-turns.ts';
import { blockLength, PackedNumbers } from './packed-numbers.ts';

/** Who writes to whom where: what many events have in common, kept once. */
export type Route = {
  /** Index into `people`; undefined: nobody is named. */
  readonly from: number | undefined;
  /** Without the sender. */
  readonly to: readonly number[];
  readonly conversation: number;
};

/** What it is, by which clock, and from which form of file. */
export type What = Pick<RecordEvent, 'clock' | 'kind'> & {
  readonly format: Format;
  readonly sized: boolean;
};

/** An event with numbers for people and conversations. */
type GatheredEvent = Route & Omit<What, 'sized'> & Pick<RecordEvent, 'at' | 'size'>;

/** Events as numbers, a few bytes each: a time, which route, what, and a size or 0. */
export class EventColumns {
  readonly times = new PackedNumbers();
  readonly routes = new PackedNumbers();
  readonly whats = new PackedNumbers();
  readonly sizes = new PackedNumbers();

  get length(): number {
    return this.times.length;
  }

  push(at: number, route: number, what: number, size: number): void {
    this.times.push(at);
    this.routes.push(route);
    this.whats.push(what);
    this.sizes.push(size);
  }

  /** The rows of these numbers, in that order. */
  *picked(rows: Uint32Array): Turns<EventColumns> {
    const picked = new EventColumns();
    const { times, routes, whats, sizes } = this;
    for (const row of rows) {
      picked.push(times.at(row), routes.at(row), whats.at(row), sizes.at(row));
      if (picked.length % blockLength === 0) yield;
    }
    return picked;
  }
}

type Which = {
  readonly route?: (route: Route) => boolean;
  readonly what?: (what: What) => boolean;
};

export type Tallied = { readonly route: Route; readonly what: What; readonly count: number };

/** Events in the order of their columns, or some of them. */
export class EventRows {
  readonly #columns: EventColumns;
  readonly #routes: readonly Route[];
  readonly #whats: readonly What[];
  /** By the number of a route, and of a what: 1 where it is one of these rows. */
  readonly #hasRoute: Uint8Array;
  readonly #hasWhat: Uint8Array;
  /** What they were chosen from. */
  readonly #chosen: { readonly of: EventRows; readonly which: Which } | undefined;
  #tally: readonly Tallied[] | undefined;

  constructor(
    columns: EventColumns,
    routes: readonly Route[],
    whats: readonly What[],
    chosen?: { readonly of: EventRows; readonly which: Which },
  ) {
    this.#columns = columns;
    this.#routes = routes;
    this.#whats = whats;
    this.#chosen = chosen;
    const of = chosen?.of;
    const { route: isRoute, what: isWhat } = chosen?.which ?? {};
    this.#hasRoute = Uint8Array.from(routes, (route, number) => {
      const has = of === undefined || of.#hasRoute[number] === 1;
      return has && isRoute?.(route) !== false ? 1 : 0;
    });
    this.#hasWhat = Uint8Array.from(whats, (what, number) => {
      const has = of === undefined || of.#hasWhat[number] === 1;
      return has && isWhat?.(what) !== false ? 1 : 0;
    });
  }

  get length(): number {
    return this.tally().reduce((sum, { count }) => sum + count, 0);
  }

  /** Those of certain routes and kinds. Nothing is copied. */
  where(which: Which): EventRows {
    return new EventRows(this.#columns, this.#routes, this.#whats, { of: this, which });
  }

  /** Gives each row in turn, and makes no object of it. */
  *walk(
    take: (at: number, route: Route, what: What, size: number | undefined) => void,
  ): Turns<void> {
    const { times, sizes } = this.#columns;
    const at = new Float64Array(blockLength);
    for (const { number, length, routes, whats } of this.#blocks()) {
      times.unpack(number, at);
      for (let place = 0; place < length; place += 1) {
        const [routeNumber, whatNumber] = [routes[place] ?? 0, whats[place] ?? 0];
        if (this.#hasRoute[routeNumber] === 0 || this.#hasWhat[whatNumber] === 0) continue;
        const [route, what] = [this.#routes[routeNumber], this.#whats[whatNumber]];
        if (route === undefined || what === undefined) continue;
        const size = what.sized ? sizes.at(number * blockLength + place) : undefined;
        take(at[place] ?? 0, route, what, size);
      }
      yield;
    }
  }

  /** How many rows there are of each route and what that has any. Counted the first time. */
  tally(): readonly Tallied[] {
    return allAtOnce(this.tallyInTurns());
  }

  *tallyInTurns(): Turns<readonly Tallied[]> {
    this.#tally ??= yield* this.#counted();
    return this.#tally;
  }

  /** The first time and the last; undefined: there are no rows. */
  span(): readonly [first: number, last: number] | undefined {
    if (this.length === 0) return undefined;
    let [first, last] = [0, this.#columns.length - 1];
    while (!this.#has(first)) first += 1;
    while (!this.#has(last)) last -= 1;
    return [this.#columns.times.at(first), this.#columns.times.at(last)];
  }

  /** Each row as an object of its own: for few. */
  *[Symbol.iterator](): Generator<GatheredEvent> {
    const { times, routes, whats, sizes } = this.#columns;
    for (let row = 0; row < times.length; row += 1) {
      const [routeNumber, whatNumber] = [routes.at(row), whats.at(row)];
      if (this.#hasRoute[routeNumber] === 0 || this.#hasWhat[whatNumber] === 0) continue;
      const [route, what] = [this.#routes[routeNumber], this.#whats[whatNumber]];
      if (route === undefined || what === undefined) continue;
      const { clock, kind, format, sized } = what;
      const size = sized ? sizes.at(row) : undefined;
      yield { at: times.at(row), clock, kind, format, size, ...route };
    }
  }

  #has(row: number): boolean {
    const { routes, whats } = this.#columns;
    return this.#hasRoute[routes.at(row)] === 1 && this.#hasWhat[whats.at(row)] === 1;
  }

  *#counted(): Turns<readonly Tallied[]> {
    if (this.#chosen !== undefined) {
      const { of, which } = this.#chosen;
      const all = yield* of.tallyInTurns();
      return all.filter(
        ({ route, what }) => which.route?.(route) !== false && which.what?.(what) !== false,
      );
    }
    const many = this.#whats.length;
    const counts = new Map<number, number>();
    for (const { length, routes, whats } of this.#blocks()) {
      for (let place = 0; place < length; place += 1) {
        const key = (routes[place] ?? 0) * many + (whats[place] ?? 0);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      yield;
    }
    return Array.from(counts).flatMap(([key, count]): readonly Tallied[] => {
      const [route, what] = [this.#routes[Math.floor(key / many)], this.#whats[key % many]];
      return route === undefined || what === undefined ? [] : [{ route, what, count }];
    });
  }

  /** The same arrays each time, with other numbers. */
  *#blocks(): Generator<{
    readonly number: number;
    readonly length: number;
    readonly routes: Float64Array;
    readonly whats: Float64Array;
  }> {
    const routes = new Float64Array(blockLength);
    const whats = new Float64Array(blockLength);
    for (let number = 0; ; number += 1) {
      const length = this.#columns.routes.unpack(number, routes);
      if (length === 0) return;
      this.#columns.whats.unpack(number, whats);
      yield { number, length, routes, whats };
    }
  }
}
