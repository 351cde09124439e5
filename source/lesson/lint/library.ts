import { didYouMean } from '../format/fix.ts';
import type { Library } from '../format/library.ts';
import { type Problem, reporter } from '../format/problem.ts';
import type { GlossaryEntry, Lesson, NamedParty, Source } from '../model.ts';
import { finderFor } from './claims.ts';

/** After so many years a source is looked at again: pages change, and so do services. */
const yearsUntilReview = 2;

/** Every source that a party of `claims.yaml` can be carried by is in `sources.yaml`. */
export function checkParties(
  parties: Library<NamedParty>,
  sources: Library<Source>,
  problems: Problem[],
): void {
  const report = reporter('claims.yaml', problems);
  for (const { id, sources: listed } of parties.entries.values()) {
    for (const source of listed) {
      if (sources.lines.has(source)) continue;
      report(
        parties.lines.get(id) ?? 1,
        `${id}: sources.yaml has no "${source}"`,
        didYouMean(source, sources.lines.keys()),
      );
    }
  }
}

/**
 * Warns of sources whose date and last review are both more than two years before `today`
 * (YYYY-MM-DD). A date without a day counts as the last one that it can mean.
 */
export function checkAge(sources: Library<Source>, today: string, problems: Problem[]): void {
  const report = reporter('sources.yaml', problems);
  const limit = `${String(Number(today.slice(0, 4)) - yearsUntilReview).padStart(4, '0')}${today.slice(4)}`;
  for (const { id, date, reviewed } of sources.entries.values()) {
    const line = sources.lines.get(id) ?? 1;
    if (reviewed !== undefined && reviewed > today) {
      report(line, `${id} was reviewed on a day to come`, 'Write the day on which you looked.');
    } else if (lastDayOf(date) < limit && (reviewed === undefined || reviewed < limit)) {
      report(
        line,
        `${id} (${date}) is older than two years${reviewed === undefined ? '' : ` and was last reviewed on ${reviewed}`}`,
        `Look at it again; if it still carries what it is cited for, add "reviewed: " and the day.`,
        'warning',
      );
    }
  }
}

const lastDayOf = (date: string): string => `${date}${'-12-31'.slice(date.length - 4)}`;

/** A glossary's meaning can hold no source, so it names nobody who needs one. */
export function checkMeanings(
  glossary: Library<GlossaryEntry>,
  file: string,
  parties: ReadonlyMap<string, NamedParty>,
  problems: Problem[],
): void {
  const report = reporter(file, problems);
  const find = finderFor(parties);
  for (const { id, term, meaning } of glossary.entries.values()) {
    const [named] = find(`${term}. ${meaning}`);
    if (named === undefined) continue;
    report(
      glossary.lines.get(id) ?? 1,
      `${id} names "${named.text}", and a glossary cites no source`,
      'Say it in a lesson, beside its source.',
    );
  }
}

/** Warns of sources that no lesson lists, and of terms that no lesson of the language links to. */
export function checkUnused(
  sources: Library<Source>,
  glossaries: ReadonlyMap<string, Library<GlossaryEntry>>,
  lessons: readonly Lesson[],
  problems: Problem[],
): void {
  const cited = new Set(lessons.flatMap((lesson) => lesson.sources.map(({ id }) => id)));
  const report = reporter('sources.yaml', problems);
  for (const [id, line] of sources.lines) {
    if (cited.has(id)) continue;
    report(line, `no lesson uses the source ${id}`, 'Use it, or take it out.', 'warning');
  }
  for (const [language, glossary] of glossaries) {
    const its = lessons.filter((lesson) => lesson.language === language);
    const linked = new Set(its.flatMap((lesson) => lesson.glossary.map(({ id }) => id)));
    const tell = reporter(glossaryName(language), problems);
    for (const [id, line] of glossary.lines) {
      if (linked.has(id)) continue;
      tell(line, `no lesson links to the term ${id}`, 'Link to it, or take it out.', 'warning');
    }
  }
}

/** Warns of a lesson whose part of the course was left by the lesson before: the menu has it twice. */
export function checkParts(
  lessons: readonly Lesson[],
  tell: (lesson: Lesson, message: string, fix: string) => void,
): void {
  for (const language of new Set(lessons.map((lesson) => lesson.language))) {
    const parts = lessons.filter((lesson) => lesson.language === language);
    for (const [index, lesson] of parts.entries()) {
      const { part } = lesson;
      const before = parts.slice(0, index);
      if (part === undefined || before.at(-1)?.part === part) continue;
      if (!before.some((earlier) => earlier.part === part)) continue;
      tell(
        lesson,
        `the part "${part}" was left and is taken up again`,
        'Keep its lessons together.',
      );
    }
  }
}

/** The name of a language's glossary in a pack. */
export const glossaryName = (language: string): string => `glossary.${language}.yaml`;
