/**
 * What Ink makes of a text, made line by line. A block of rows is one text for Ink, and most keys change one
 * of its lines: of the others is remembered what was made of them.
 */

/** As many lines as some screens have. */
const MOST_LINES = 400;

/** What `make` made of each line of a text; asked again only for lines that were not seen of late. */
export function byLine<Made>(
  make: (line: string) => Made,
  most = MOST_LINES,
): (text: string) => readonly Made[] {
  let young = new Map<string, Made>();
  let old = young;
  const keep = (line: string, made: Made): Made => {
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    young.set(line, made);
    return made;
  };
  const madeOf = (line: string): Made => {
    const known = young.get(line);
    if (known !== undefined) return known;
    const own = ownCopy(line);
    return keep(own, old.get(line) ?? make(own));
  };
  return (text) => (text.includes('\n') ? text.split('\n').map(madeOf) : [madeOf(text)]);
}

/** A piece of a long text holds all of it in memory; this one is held alone. */
const ownCopy = (line: string): string => `${line}\n`.slice(0, -1);
