/** A list of which network address is which kind of house, as it is bought and sold. */
import * as v from 'valibot';

const line = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100), v.regex(/^\P{C}*$/u));
const list = v.pipe(v.array(v.object({ address: line, kind: line })), v.readonly());

/** A network address and what is believed to be there. */
export type House = v.InferOutput<typeof list>[number];

/** A list out of its text, which is JSON; undefined if it is none. */
export function readHouses(text: string): readonly House[] | undefined {
  try {
    const found = v.safeParse(list, JSON.parse(text));
    return found.success ? found.output : undefined;
  } catch {
    return undefined;
  }
}
