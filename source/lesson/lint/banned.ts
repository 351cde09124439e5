import type { BannedWords } from '../model.ts';
import { type Look, printedIn } from './look.ts';
import { finderOfEach, phraseFinder } from './phrases.ts';

/** What the pack's `banned.yaml` lists stands in no text of its lessons. */
export function checkBanned(look: Look): void {
  const { banned = new Map<string, BannedWords>() } = look.context;
  if (banned.size === 0) return;
  const find = finderFor(banned);
  for (const { words, line } of printedIn(look)) {
    const seen = new Set<string>();
    for (const { id, text } of find(words)) {
      const entry = banned.get(id);
      if (entry === undefined || seen.has(id)) continue;
      seen.add(id);
      if (!standsBeside(entry.with, words)) continue;
      look.report(line(text), `"${text}": ${entry.why}`, entry.fix);
    }
  }
}

const finderFor = finderOfEach((banned: ReadonlyMap<string, BannedWords>) =>
  phraseFinder(
    [...banned.values()].flatMap(({ id, words }) => words.map((phrase) => ({ id, phrase }))),
    true,
  ),
);

function standsBeside(texts: readonly string[] | undefined, written: string): boolean {
  const folded = written.toLowerCase();
  return texts === undefined || texts.some((text) => folded.includes(text.toLowerCase()));
}
