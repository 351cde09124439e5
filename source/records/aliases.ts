/** Who is one person under several addresses, as somebody wrote it down. */

export type Alias = {
  readonly name: string;
  /** Addresses, numbers and names as they stand in the files; the name is one of them. */
  readonly addresses: readonly string[];
  /** From 1. */
  readonly line: number;
};

export type AliasProblem = {
  readonly line: number;
  /** taken: `other` is the line on which the same name or address stands. */
  readonly why: 'no-equals' | 'no-name' | 'no-address' | 'too-long' | 'taken';
  readonly other?: number;
};

/** In UTF-16 code units. */
const longestLine = 4_000;

/**
 * Reads lines such as `Mina = mina@example.org; +49 151 12345678; Mina K.`: a name, an equals sign, and
 * addresses with semicolons between them. Blank lines and those that begin with # are left out. The name
 * `me` is whoever exported. `comparable` makes two spellings of an address one.
 */
export function readAliases(
  text: string,
  comparable: (address: string) => string,
):
  | { readonly ok: true; readonly aliases: readonly Alias[] }
  | { readonly ok: false; readonly problems: readonly AliasProblem[] } {
  const problems: AliasProblem[] = [];
  const aliases: Alias[] = [];
  const taken = new Map<string, number>();
  for (const [at, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|[\r\n]/)
    .entries()) {
    const line = at + 1;
    const written = raw.trim();
    if (written === '' || written.startsWith('#')) continue;
    const alias = aliasOf(written, line);
    if ('why' in alias) {
      problems.push(alias);
      continue;
    }
    const keys = new Set(alias.addresses.map(comparable));
    const other = [...keys].map((key) => taken.get(key)).find((before) => before !== undefined);
    if (other !== undefined) problems.push({ line, why: 'taken', other });
    for (const key of keys) taken.set(key, taken.get(key) ?? line);
    aliases.push(alias);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, aliases };
}

function aliasOf(written: string, line: number): Alias | AliasProblem {
  if (written.length > longestLine) return { line, why: 'too-long' };
  const equals = written.indexOf('=');
  if (equals < 0) return { line, why: 'no-equals' };
  const name = written.slice(0, equals).trim();
  if (name === '') return { line, why: 'no-name' };
  const listed = written
    .slice(equals + 1)
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (listed.length === 0) return { line, why: 'no-address' };
  return { name, addresses: [name, ...listed], line };
}
