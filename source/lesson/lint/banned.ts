import type { BannedWords } from '../model.ts';
import { type Look, printedIn } from './look.ts';
import { phraseFinder } from './phrases.ts';

/** What the pack's `banned.yaml` lists stands in no text of its lessons. */
export function checkBanned(look: Look): void {
  const { banned = new Map<string, BannedWords>() } = look.context;
  if (banned.size === 0) return;
  const phrases = [...banned.values()].flatMap(({ id, words }) =>
    words.map((phrase) => ({ id, phrase })),
  );
  const find = phraseFinder(phrases, true);
  for (const { words, line } of printedIn(look)) {
    const told = new Set<string>();
    for (const { id, text } of find(words)) {
      const entry = banned.get(id);
      if (entry === undefined || told.has(id) || !standsBeside(entry.with, words)) continue;
      told.add(id);
      look.report(line(text), `"${text}": ${entry.why}`, entry.fix);
    }
  }
}

function standsBeside(texts: readonly string[] | undefined, written: string): boolean {
  const folded = written.toLowerCase();
  return texts === undefined || texts.some((text) => folded.includes(text.toLowerCase()));
}
