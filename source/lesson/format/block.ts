import type * as v from 'valibot';
import type { RichText } from '../model.ts';
import type { Report } from './problem.ts';
import { validate } from './validate.ts';
import type { Path, YamlPart } from './yaml-part.ts';

/**
 * From and to of the words composed so far: whoever sends them needs not repeat those.
 * `unreadable`: a step whose block has errors; they were reported, and need no echo.
 */
export type Composed = ReadonlyMap<
  string,
  { readonly from: string; readonly to: string } | 'unreadable'
>;

/** One text with marks of a step, and where it stands. */
export type StepText = {
  readonly content: RichText;
  /** Shown before or after the thing happens; what is shown after may name the values of its step. */
  readonly when: 'before' | 'after';
  /** The keys that lead to it in the step's block; undefined in the prose. */
  readonly path?: Path;
  /** Its line in the file (from 1), or that of a snippet of it. */
  readonly line: (snippet?: string) => number;
};

/** A block that is being read: its YAML, where to report, and how to read a text with marks. */
export type Block = {
  readonly part: YamlPart;
  readonly report: Report;
  readonly rich: (text: string, path: Path, when?: StepText['when']) => RichText;
  readonly composed: Composed;
};

/** Reads a block, and knows the shapes that it can have. */
export type BlockReader<Made> = {
  (block: Block): Made | undefined;
  readonly shapes: () => readonly v.GenericSchema[];
};

type Shape = v.GenericSchema<unknown, { readonly id: string }>;

/**
 * Reads a block by the shape of its keys. `make` turns them into what the step is about, or reports
 * and gives nothing; without it the keys are that. The shape is built when a block is read, as whoever
 * plays a compiled lesson needs none.
 */
export function shaped<S extends Shape>(shape: () => S): BlockReader<v.InferOutput<S>>;
export function shaped<S extends Shape, Made extends object>(
  shape: () => S,
  make: (raw: v.InferOutput<S>, block: Block) => Made | undefined,
): BlockReader<{ readonly id: string } & Made>;
export function shaped<S extends Shape>(
  shape: () => S,
  make?: (raw: v.InferOutput<S>, block: Block) => object | undefined,
) {
  const read = (block: Block) => {
    const raw = validate(shape(), block.part, block.report);
    if (raw === undefined || make === undefined) return raw;
    const made = make(raw, block);
    return made && { id: raw.id, ...made };
  };
  return Object.assign(read, { shapes: () => [shape()] });
}
