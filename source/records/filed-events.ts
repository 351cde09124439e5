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
  readonly #routeNumbers = new Map<number, number>();
  #room = new Room('');
  readonly #rooms = new Map<string, Room>();
  #what = 0;

  beginFile(format: Format): void {
    this.files.push({ start: this.columns.length, format });
  }

  add(event: RecordEvent, format: Format): void {
    const { at, to, size = 0 } = event;
    const route = to === undefined ? this.#toAll(event) : this.#toSome(event, to);
    this.columns.push(at, route, this.#whatOf(event, format), size);
  }

  #toAll({ from, conversation }: RecordEvent): number {
    if (this.#room.conversation !== conversation) {
      this.#room = this.#rooms.get(conversation) ?? new Room(conversation);
      this.#rooms.set(conversation, this.#room);
    }
    const known = this.#room.routes.get(from);
    if (known !== undefined) return known;
    const route = this.#added(from, undefined, this.conversations.of(conversation));
    this.#room.routes.set(from, route);
    return route;
  }

  #toSome({ from, conversation }: RecordEvent, ids: readonly string[]): number {
    const to = ids.map((one) => this.ids.of(one));
    const where = this.conversations.of(conversation);
    const place = this.#places.of(where * mostNumbers + this.#lists.of(to.join(' ')));
    const sender = from === undefined ? 0 : 1 + this.ids.of(from);
    const known = this.#routeNumbers.get(place * mostNumbers + sender);
    if (known !== undefined) return known;
    const route = this.#added(from, to, where);
    this.#routeNumbers.set(place * mostNumbers + sender, route);
    return route;
  }

  #added(
    from: string | undefined,
    to: readonly number[] | undefined,
    conversation: number,
  ): number {
    const sender = from === undefined ? undefined : this.ids.of(from);
    return this.routes.push({ from: sender, to, conversation }) - 1;
  }

  #whatOf({ kind, clock, size }: RecordEvent, format: Format): number {
    const sized = size !== undefined;
    const isSo = (what: What | undefined): boolean =>
      what?.kind === kind && what.clock === clock && what.format === format && what.sized === sized;
    if (isSo(this.whats[this.#what])) return this.#what;
    const known = this.whats.findIndex(isSo);
    this.#what = known < 0 ? this.whats.push({ kind, clock, format, sized }) - 1 : known;
    return this.#what;
  }
}

/** A conversation whose messages go to all in it: the route of each sender. */
class Room {
  readonly routes = new Map<string | undefined, number>();
  readonly conversation: string;

  constructor(conversation: string) {
    this.conversation = conversation;
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
