import type { Sink } from './event.ts';
import { JsonTokens, type JsonVisitor } from './json-tokens.ts';
import type { FileReading } from './reader.ts';

/**
 * What is wanted of a file of JSON. value: a short text, a number, true, false or null. there: whether
 * anything stands there. Whatever a shape does not name is skipped.
 */
export type Shape = { readonly is: 'value' } | { readonly is: 'there' } | ObjectShape | ListShape;

type ObjectShape = {
  readonly is: 'object';
  readonly fields: ReadonlyMap<string, Shape>;
  /** Or a text instead. */
  readonly orText?: true;
};

/**
 * `whole`: given each item as it ends, with what stood before the list in the object around it, and the
 * list itself is not kept.
 */
type ListShape = {
  readonly is: 'list';
  readonly of: Shape;
  readonly whole?: (item: Json, around: JsonObject) => void;
};

export type Json = string | number | boolean | null | JsonObject | readonly Json[];
export type JsonObject = ReadonlyMap<string, Json>;

export const value: Shape = { is: 'value' };
export const there: Shape = { is: 'there' };
export const objectOf = (fields: Readonly<Record<string, Shape>>): Shape => ({
  is: 'object',
  fields: new Map(Object.entries(fields)),
});
export const listOf = (of: Shape): Shape => ({ is: 'list', of });
export const each = (of: Shape, whole: (item: Json, around: JsonObject) => void): Shape => ({
  is: 'list',
  of,
  whole,
});

const none: JsonObject = new Map();

/** More items than that are not kept of a list that is kept. */
const mostItems = 200_000;

type Frame = {
  readonly shape: ObjectShape | ListShape;
  readonly items: Json[] | Map<string, Json>;
  /** Of an object, behind which key. */
  current: string;
};

class ShapeVisitor implements JsonVisitor {
  readonly #root: Shape;
  readonly #whole: (root: Json) => void;
  readonly #frames: Frame[] = [];
  #top: Frame | undefined;
  /** What is wanted here; undefined: nothing. */
  #wanted: Shape | undefined;

  constructor(root: Shape, whole: (root: Json) => void) {
    this.#root = root;
    this.#whole = whole;
    this.#wanted = root;
  }

  open = (array: boolean): 'skip' | undefined => {
    const shape = this.#wanted;
    if (shape?.is === 'there') this.#give(true);
    if (!isOfShape(shape, array)) return 'skip';
    const top: Frame = { shape, items: array ? [] : new Map(), current: '' };
    this.#frames.push(top);
    this.#top = top;
    this.#wanted = wantedIn(top);
    return undefined;
  };

  close = (): void => {
    const items = this.#frames.pop()?.items;
    this.#top = this.#frames.at(-1);
    if (items !== undefined) this.#give(items);
    this.#wanted = this.#top === undefined ? this.#root : wantedIn(this.#top);
  };

  wantsKey = (): boolean => true;

  key = (key: string): void => {
    if (this.#top === undefined) return;
    this.#top.current = key;
    this.#wanted = wantedIn(this.#top);
  };

  wantsText = (): boolean => takesText(this.#wanted);

  text = (text: string | undefined): void => {
    if (this.#wanted?.is === 'there') this.#give(true);
    if (takesText(this.#wanted) && text !== undefined) this.#give(text);
  };

  literal = (text: string): void => {
    const wanted = this.#wanted;
    if (wanted?.is === 'there') this.#give(text !== 'null' && text !== 'false');
    if (wanted?.is === 'value') this.#give(literalOf(text));
  };

  #give(item: Json): void {
    const top = this.#top;
    if (top === undefined) {
      this.#whole(item);
      return;
    }
    const { shape, items } = top;
    if (shape.is === 'list' && shape.whole !== undefined) shape.whole(item, this.#around());
    else if (Array.isArray(items)) {
      if (items.length < mostItems) items.push(item);
    } else if (items instanceof Map && items.size < mostItems) items.set(top.current, item);
  }

  /** What is known already of the object that holds the list that is read. */
  #around(): JsonObject {
    const items = this.#frames.at(-2)?.items;
    return items instanceof Map ? items : none;
  }
}

const isOfShape = (shape: Shape | undefined, array: boolean): shape is ObjectShape | ListShape =>
  shape?.is === (array ? 'list' : 'object');

const wantedIn = ({ shape, current }: Frame): Shape | undefined =>
  shape.is === 'list' ? shape.of : shape.fields.get(current);

function takesText(shape: Shape | undefined): boolean {
  return shape?.is === 'value' || (shape?.is === 'object' && shape.orText === true);
}

function literalOf(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? null : number;
}

/**
 * Reads JSON by a shape. `whole` is given each value that stands alone, `end` whatever was still open
 * is over. A file that is cut off or broken is told; what came before stays.
 */
export function readShape(
  root: Shape,
  sink: Sink,
  whole: (root: Json) => void = () => {},
  end: () => void = () => {},
): FileReading {
  const tokens = new JsonTokens(new ShapeVisitor(root, whole));
  return {
    push: (piece) => void tokens.push(piece),
    end() {
      const ended = tokens.end();
      if (ended !== 'whole') sink.problem(ended);
      end();
    },
  };
}

export const asObject = (json: Json | undefined): JsonObject => (json instanceof Map ? json : none);
export const asList = (json: Json | undefined): readonly Json[] =>
  Array.isArray(json) ? json : [];
/** Not empty; a number as its digits. */
export function asText(json: Json | undefined): string | undefined {
  if (typeof json === 'number') return String(json);
  return typeof json === 'string' && json !== '' ? json : undefined;
}
/** Also of digits in quotes. */
export function asNumber(json: Json | undefined): number | undefined {
  if (typeof json === 'number') return json;
  return typeof json === 'string' && /^-?\d{1,16}(?:\.\d+)?$/.test(json) ? Number(json) : undefined;
}
