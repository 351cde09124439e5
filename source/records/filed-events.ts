import type { Format, RecordEvent } from './event.ts';
import { EventColumns, type What } from './event-rows.ts';

/** A route as the files say it: numbers of ids and of conversations. */
export type FiledRoute = {
  readonly from: number | undefined;
  /** Undefined: all others in the conversation. */
  readonly to: readonly number[] | undefined;
  readonly conversation: number;
};

/** More ids, conversations and lists than that would not fit the memory anyway. */
const mostNumbers = 2 ** 26;

/** Events as they come from readers, with numbers for whatever comes again and again. */
export class FiledEvents {
  readonly columns = new EventColumns();
  readonly ids = new Numbered<string>();
  readonly conversations = new Numbered<string>();
  readonly routes: FiledRoute[] = [];
  readonly whats: What[] = [];
  /** Of each file, how many events came before it. */
  readonly files: { readonly start: number; readonly format: Format }[] = [];
  readonly #lists = new Numbered<string>();
  readonly #places = new Numbered<number>();
  readonly #routeNumbers = new Numbered<number>();
  readonly #whatNumbers = new Numbered<string>();

  beginFile(format: Format): void {
    this.files.push({ start: this.columns.length, format });
  }

  add({ at, clock, from, to, conversation, kind, size }: RecordEvent, format: Format): void {
    const sender = from === undefined ? undefined : this.ids.of(from);
    const route = this.#routeOf(sender, to, this.conversations.of(conversation));
    this.columns.push(at, route, this.#whatOf(kind, clock, format, size !== undefined), size ?? 0);
  }

  #routeOf(
    from: number | undefined,
    ids: readonly string[] | undefined,
    conversation: number,
  ): number {
    const to = ids?.map((one) => this.ids.of(one));
    const list = to === undefined ? 0 : 1 + this.#lists.of(to.join(' '));
    const place = this.#places.of(conversation * mostNumbers + list);
    const route = this.#routeNumbers.of(place * mostNumbers + (from === undefined ? 0 : 1 + from));
    if (route === this.routes.length) this.routes.push({ from, to, conversation });
    return route;
  }

  #whatOf(kind: What['kind'], clock: What['clock'], format: Format, sized: boolean): number {
    const what = this.#whatNumbers.of(`${kind} ${clock} ${format} ${sized}`);
    if (what === this.whats.length) this.whats.push({ kind, clock, format, sized });
    return what;
  }
}

/** Things in the order in which they came first, and their numbers. */
class Numbered<Thing> {
  readonly all: Thing[] = [];
  readonly #numbers = new Map<Thing, number>();

  of(thing: Thing): number {
    const known = this.#numbers.get(thing);
    if (known !== undefined) return known;
    this.#numbers.set(thing, this.all.length);
    return this.all.push(thing) - 1;
  }
}
