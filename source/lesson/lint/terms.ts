import { localeFor } from '../../i18n/index.ts';
import type { GlossaryEntry, RichText } from '../model.ts';
import type { Look } from './look.ts';
import { type PhraseFinder, phraseFinder } from './phrases.ts';

/**
 * A term of the glossary is linked where the lesson first uses it, in the order of the file. Titles
 * can hold no link and are not looked at; code is quoted and not looked at either.
 */
export function checkTerms({ lesson, lines, context, report }: Look): void {
  const find = finderFor(context.glossary, lesson.language);
  const settled = new Set<string>();
  for (const index of lesson.steps.keys()) {
    for (const text of lines.step(index).texts) {
      for (const use of usesIn(text.content, find)) {
        if (settled.has(use.id)) continue;
        settled.add(use.id);
        if (use.linked) continue;
        report(
          text.line(use.text),
          `"${use.text}" is a term of the glossary and is not linked where it is first used`,
          `Write [${use.text}](glossary:${use.id}).`,
          'warning',
        );
      }
    }
  }
}

type Use = { readonly id: string; readonly text: string; readonly linked: boolean };

function usesIn(content: RichText, find: PhraseFinder): readonly Use[] {
  const uses: Use[] = [];
  let words = '';
  const readWords = () => {
    uses.push(...find(words).map((found) => ({ ...found, linked: false })));
    words = '';
  };
  for (const part of content) {
    if (part.kind === 'text' || part.kind === 'strong' || part.kind === 'emphasis') {
      words += part.text;
      continue;
    }
    // A source's number stands between two words and parts them no more than a space does.
    if (part.kind === 'source') continue;
    readWords();
    if (part.kind === 'term') uses.push({ id: part.term, text: part.text, linked: true });
  }
  readWords();
  return uses;
}

type Glossary = ReadonlyMap<string, GlossaryEntry>;

/** One glossary serves many lessons; its finder is made once for each language. */
const finders = new WeakMap<Glossary, Map<string, PhraseFinder>>();

function finderFor(glossary: Glossary, language: string): PhraseFinder {
  const known = finders.get(glossary) ?? new Map<string, PhraseFinder>();
  finders.set(glossary, known);
  const before = known.get(language);
  if (before !== undefined) return before;
  const phrases = [...glossary.values()].flatMap((entry) =>
    formsOf(entry, language).map((phrase) => ({ id: entry.id, phrase })),
  );
  const finder = phraseFinder(phrases, true);
  known.set(language, finder);
  return finder;
}

/** The term, the forms that its language gives it, and those that its entry names. */
function formsOf({ term, also = [] }: GlossaryEntry, language: string): readonly string[] {
  const forms = [term, ...also];
  const locale = localeFor(language);
  return locale.code === language ? forms.flatMap((form) => locale.formsOf(form)) : forms;
}
