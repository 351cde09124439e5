import { plainText } from '../format/inline.ts';
import { textsOf } from '../format/texts.ts';
import type { BannedWords } from '../model.ts';
import { type Look, lineOfText } from './look.ts';
import { phraseFinder } from './phrases.ts';

/** What the pack's `banned.yaml` lists stands in no text of its lessons. */
export function checkBanned(look: Look): void {
  const { lesson, lines, report, context } = look;
  const { banned = new Map<string, BannedWords>() } = context;
  if (banned.size === 0) return;
  const phrases = [...banned.values()].flatMap(({ id, words }) =>
    words.map((phrase) => ({ id, phrase })),
  );
  const find = phraseFinder(phrases, true);
  const check = (written: string, line: (found: string) => number) => {
    const told = new Set<string>();
    for (const { id, text } of find(written)) {
      const entry = banned.get(id);
      if (entry === undefined || told.has(id) || !standsBeside(entry.with, written)) continue;
      told.add(id);
      report(line(text), `"${text}": ${entry.why}`, entry.fix);
    }
  };
  check(lesson.title, () => lines.front(['title']));
  check(lesson.summary, (found) => lines.front(['summary'], found));
  for (const [index, objective] of lesson.objectives.entries()) {
    check(objective, (found) => lines.front(['objectives', index], found));
  }
  for (const [index, step] of lesson.steps.entries()) {
    check(step.title, () => lines.step(index).heading);
    for (const text of textsOf(step)) {
      check(plainText(text.content), (found) => lineOfText(look, index, text, found));
    }
  }
}

function standsBeside(texts: readonly string[] | undefined, written: string): boolean {
  const folded = written.toLowerCase();
  return texts === undefined || texts.some((text) => folded.includes(text.toLowerCase()));
}
