import type { Sink } from './event.ts';
import { JsonTokens, type JsonVisitor } from './json-tokens.ts';
import type { FileReading } from './reader.ts';

/**
 * What is wanted of a file of JSON. value: a short text, a number, true, false or null. there: whether
 * anything stands there. Whatever a shape does not name is skipped.
 */
export type Shape =
  | { readonly is: 'value' }
  | { readonly is: 'there' }
  | {
      readonly is: 'object';
      readonly fields: ReadonlyMap<string, Shape>;
      /** Or a text instead. */
      readonly orText?: true;
    }
  /** `whole`: given each item as it ends, and the list itself is not kept. */
  | { readonly is: 'list'; readonly of: Shape; readonly whole?: (item: Json) => void };

export type Json = string | number | boolean | null | JsonObject | readonly Json[];
export type JsonObject = ReadonlyMap<string, Json>;

export const value: Shape = { is: 'value' };
export const there: Shape = { is: 'there' };
export const objectOf = (fields: Readonly<Record<string, Shape>>): Shape => ({
  is: 'object',
  fields: new Map(Object.entries(fields)),
});
export const listOf = (of: Shape): Shape => ({ is: 'list', of });
export const each = (of: Shape, whole: (item: Json) => void): Shape => ({ is: 'list', of, whole });

/** More items than that are not kept of a list that is kept. */
const mostItems = 200_000;

type Frame = {
  readonly array: boolean;
  /** undefined: skipped with all that is in it. */
  readonly shape: Shape | undefined;
  readonly items: Json[] | Map<string, Json> | undefined;
  readonly key: string;
  current: string;
};

class ShapeVisitor implements JsonVisitor {
  readonly #root: Shape;
  readonly #whole: (root: Json) => void;
  readonly #frames: Frame[] = [];

  constructor(root: Shape, whole: (root: Json) => void) {
    this.#root = root;
    this.#whole = whole;
  }

  open = (array: boolean): void => {
    const wanted = this.#wanted();
    const fits = array ? wanted?.is === 'list' : wanted?.is === 'object';
    if (wanted?.is === 'there') this.#give(true);
    this.#frames.push({
      array,
      shape: fits ? wanted : undefined,
      items: fits ? (array ? [] : new Map()) : undefined,
      key: this.#frames.at(-1)?.current ?? '',
      current: '',
    });
  };

  close = (): void => {
    const items = this.#frames.pop()?.items;
    if (items !== undefined) this.#give(items);
  };

  wantsKey = (): boolean => this.#frames.at(-1)?.shape !== undefined;

  key = (key: string): void => {
    const frame = this.#frames.at(-1);
    if (frame !== undefined) frame.current = key;
  };

  wantsText = (): boolean => takesText(this.#wanted());

  text = (text: string | undefined): void => {
    const wanted = this.#wanted();
    if (wanted?.is === 'there') this.#give(true);
    if (takesText(wanted) && text !== undefined) this.#give(text);
  };

  literal = (text: string): void => {
    const wanted = this.#wanted();
    if (wanted?.is === 'there') this.#give(text !== 'null' && text !== 'false');
    if (wanted?.is === 'value') this.#give(literalOf(text));
  };

  #wanted(): Shape | undefined {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return this.#root;
    const { shape } = frame;
    if (shape?.is === 'object') return shape.fields.get(frame.current);
    return shape?.is === 'list' ? shape.of : undefined;
  }

  #give(item: Json): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) {
      this.#whole(item);
      return;
    }
    if (frame.shape?.is === 'list' && frame.shape.whole !== undefined) frame.shape.whole(item);
    else if (Array.isArray(frame.items)) {
      if (frame.items.length < mostItems) frame.items.push(item);
    } else if (frame.items instanceof Map && frame.items.size < mostItems) {
      frame.items.set(frame.current, item);
    }
  }
}

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

const none: JsonObject = new Map();
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
