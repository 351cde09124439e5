/**
 * The few checks of Valibot that the messages of a room are described with, in a tenth of its size: the
 * page is built with these in place of it. They take what it takes and refuse what it refuses, and
 * say nothing about why. `unset`: the value was left out.
 */

type Read = { readonly value: unknown } | undefined;
export type SmallForm = { readonly read: (value: unknown) => Read; readonly mayLack?: boolean };
type Check = (value: never) => boolean;

const when = (is: (value: unknown) => boolean): SmallForm => ({
  read: (value) => (is(value) ? { value } : undefined),
});
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const string = (): SmallForm => when((value) => typeof value === 'string');
export const number = (): SmallForm =>
  when((value) => typeof value === 'number' && !Number.isNaN(value));
export const boolean = (): SmallForm => when((value) => typeof value === 'boolean');
export const unknown = (): SmallForm => when(() => true);
export const literal = (word: unknown): SmallForm => when((value) => value === word);
export const picklist = (words: readonly unknown[]): SmallForm =>
  when((value) => words.includes(value));

export const integer = (): Check => Number.isInteger;
export const minValue =
  (least: number): Check =>
  (value: number) =>
    value >= least;
export const maxValue =
  (most: number): Check =>
  (value: number) =>
    value <= most;
export const maxLength =
  (most: number): Check =>
  (value: { readonly length: number }) =>
    value.length <= most;
export const regex =
  (form: RegExp): Check =>
  (value: string) =>
    form.test(value);

export const pipe = (form: SmallForm, ...checks: readonly Check[]): SmallForm => ({
  read(value) {
    const read = form.read(value);
    return read && checks.every((check) => check(read.value as never)) ? read : undefined;
  },
});

/** A value that may be left out. */
export const optional = (form: SmallForm): SmallForm => ({
  read: (value) => (value === undefined ? { value } : form.read(value)),
  mayLack: true,
});

export const array = (form: SmallForm): SmallForm => ({
  read: (value) => (Array.isArray(value) ? all(value.map(form.read)) : undefined),
});

export const object = (fields: Readonly<Record<string, SmallForm>>): SmallForm => ({
  read(given) {
    if (!isObject(given)) return undefined;
    const value: Record<string, unknown> = {};
    for (const [name, form] of Object.entries(fields)) {
      if (!(name in given)) {
        if (form.mayLack === true) continue;
        return undefined;
      }
      const read = form.read((given as Record<string, unknown>)[name]);
      if (read === undefined) return undefined;
      value[name] = read.value;
    }
    return { value };
  },
});

export const record = (names: SmallForm, values: SmallForm): SmallForm => ({
  read(given) {
    if (!isObject(given)) return undefined;
    const value: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(given)) {
      if (['__proto__', 'prototype', 'constructor'].includes(name)) continue;
      const read = names.read(name) && values.read(inner);
      if (read === undefined) return undefined;
      value[name] = read.value;
    }
    return { value };
  },
});

/** The first of several objects that fits. */
export const variant = (_name: string, forms: readonly SmallForm[]): SmallForm => ({
  read(value) {
    for (const form of forms) {
      const read = form.read(value);
      if (read !== undefined) return read;
    }
    return undefined;
  },
});

export function safeParse(form: SmallForm, value: unknown) {
  const read = form.read(value);
  return read === undefined ? { success: false } : { success: true, output: read.value };
}

function all(reads: readonly Read[]): Read {
  const values: unknown[] = [];
  for (const read of reads) {
    if (read === undefined) return undefined;
    values.push(read.value);
  }
  return { value: values };
}
