import { open } from 'node:fs/promises';
import { errorCode } from '../../files/error-code.ts';
import type { Words } from '../../i18n/index.ts';
import type { Alias } from '../../records/aliases.ts';
import { aliasesIn } from '../../records/gather.ts';
import type { Known } from '../../records/whose.ts';
import { onLine } from '../analyze-report.ts';

/** Nobody has so many addresses. */
const mostBytes = 1_000_000;
/** So many faulty lines are told. */
const told = 5;

/** The aliases of a file, or lines that say what is wrong with it; none quotes it. */
export async function readAliasFile(
  path: string,
  country: Known['country'],
  words: Words,
): Promise<{ readonly aliases: readonly Alias[] } | { readonly wrong: readonly string[] }> {
  const t = words.ownScreens;
  const name = onLine(path, 200);
  let text: string | undefined;
  try {
    text = await readSmall(path);
  } catch (error) {
    return { wrong: [t.aliasesUnreadable(name, errorCode(error))] };
  }
  if (text === undefined) return { wrong: [t.aliasesTooLarge(name)] };
  const read = aliasesIn(text, country);
  if (read.ok) return { aliases: read.aliases };
  const { problems } = read;
  return {
    wrong: [
      t.aliasesWrong(name),
      ...problems.slice(0, told).map(({ line, why, other }) => t.aliasLine(line, why, other)),
      ...(problems.length > told ? [t.aliasMore(problems.length - told)] : []),
    ],
  };
}

/** Undefined: it is no file, or too large. */
async function readSmall(path: string): Promise<string | undefined> {
  const file = await open(path, 'r');
  try {
    const stats = await file.stat();
    if (!stats.isFile() && stats.size > 0) return undefined;
    const bytes = Buffer.alloc(mostBytes + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
      length += bytesRead;
      if (length > mostBytes) return undefined;
      if (bytesRead === 0) return new TextDecoder().decode(bytes.subarray(0, length));
    }
  } finally {
    await file.close();
  }
}
