/**
 * What is sealed between people of a room, and between them and the desk, which deals the tasks. The
 * relay sees its size and nothing else; where sizes would tell, it is filled up with blanks.
 */
import * as v from 'valibot';

/** The member of the room that deals tasks and hears answers. Its rows are not about people. */
export const deskName = 'desk';
/** Bytes of every letter from and to the desk, and of all letters where sizes are hidden. */
export const paddedBytes = 800;
/** Characters of one's own words. */
export const longestWords = 140;

const run = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const text = v.pipe(v.string(), v.maxLength(400));
const numbers = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(64));
const is = <Name extends string>(word: Name) => ({ is: v.literal(word) });

const letter = v.variant('is', [
  v.object({ ...is('words'), text }),
  /** Says nothing: it hides which letters say something. */
  v.object(is('decoy')),
  /**
   * The desk deals a task. `role`, `values`: which text of the stage, and what it was filled with; `to`: whom it is about, where it names somebody; `tables`: whom to post
   * to, a table each; `decoys`: whom this device writes decoys to; `off`: for how many milliseconds
   * to be away. `most`: how many people may be written to.
   */
  v.object({
    ...is('task'),
    run,
    text,
    role: v.pipe(v.string(), v.maxLength(20)),
    values: v.record(v.pipe(v.string(), v.maxLength(20)), v.pipe(v.string(), v.maxLength(200))),
    to: v.optional(numbers),
    tables: v.optional(v.pipe(v.array(numbers), v.maxLength(4))),
    decoys: v.optional(numbers),
    off: v.optional(run),
  }),
  /** The desk says what the wall found about one. `right`: absent where nothing can be right. */
  v.object({ ...is('finding'), run, text, rows: run, right: v.optional(v.boolean()) }),
  /** To the desk. */
  v.object({ ...is('predict'), run, option: v.pipe(v.string(), v.maxLength(80)) }),
  v.object({ ...is('done'), run, text: v.optional(text) }),
  /** Tells the front of a message that somebody got. */
  v.object({ ...is('tell'), from: v.pipe(v.string(), v.maxLength(32)), text }),
]);

export type RoomLetter = v.InferOutput<typeof letter>;

/** A letter as words to seal: `bytes` long in UTF-8 with blanks at its end, where that is enough. */
export function writeLetter(letter: RoomLetter, bytes = 0): string {
  const written = JSON.stringify(letter);
  const size = new TextEncoder().encode(written).length;
  return written + ' '.repeat(Math.max(0, bytes - size));
}

/** The letter in opened words; undefined for what is none. Total. */
export function readLetter(words: string): RoomLetter | undefined {
  try {
    const found = v.safeParse(letter, JSON.parse(words));
    return found.success ? found.output : undefined;
  } catch {
    return undefined;
  }
}
