import { JsonTokens } from './json-tokens.ts';

/** The first bytes of a file, for whoever has to say what it is. */
export type Head = {
  readonly bytes: Uint8Array;
  /** The same as Latin-1 without a mark of the byte order, UTF-16 as its low bytes: for shapes only. */
  readonly text: string;
  /** Of JSON, where its keys stand: `messages[].from_id`; empty if it is none. */
  readonly paths: ReadonlySet<string>;
};

/** So much of a file is looked at. */
export const headBytes = 65_536;

export function headOfFile(bytes: Uint8Array): Head {
  const latin = new TextDecoder('latin1').decode(withoutZeros(bytes));
  const text = latin.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  return { bytes, text, paths: /^\s*[[{]/.test(text) ? pathsOf(bytes) : new Set() };
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, 200).includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
}

const mostPaths = 2_000;

function pathsOf(bytes: Uint8Array): ReadonlySet<string> {
  const paths = new Set<string>();
  const above: string[] = [];
  let here = '';
  const key = (name: string): void => {
    here = `${above.at(-1) ?? ''}${name}`;
    if (paths.size < mostPaths) paths.add(here);
  };
  const tokens = new JsonTokens({
    open(array) {
      const path = here === '' ? '' : here;
      above.push(array ? `${path}[]` : path === '' || path.endsWith('.') ? path : `${path}.`);
      here = array ? `${path}[]` : '';
      return undefined;
    },
    close() {
      const path = above.pop() ?? '';
      // Back in an array, the next item stands where this one stood.
      const outer = above.at(-1) ?? '';
      here = outer.endsWith('[]') ? outer : path;
    },
    wantsKey: () => above.length < 6,
    key,
    wantsText: () => false,
    text: () => {},
    literal: () => {},
  });
  tokens.push(bytes);
  return paths;
}

/** Whether it has all of these, and no other than a name behind each `*`. */
export function hasPaths({ paths }: Head, ...wanted: readonly string[]): boolean {
  return wanted.every((path) => paths.has(path));
}
