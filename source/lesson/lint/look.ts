import type { StepText } from '../format/block.ts';
import { plainText } from '../format/inline.ts';
import type { LessonLines } from '../format/parse.ts';
import type { Report } from '../format/problem.ts';
import type { Path } from '../format/yaml-part.ts';
import type { BannedWords, GlossaryEntry, Lesson, NamedParty } from '../model.ts';

/** What the rules know besides the lesson itself. */
export type LintContext = {
  /** Ids of the lessons that come before this one in the pack. */
  readonly earlier: readonly string[];
  readonly glossary: ReadonlyMap<string, GlossaryEntry>;
  /** The name of its file, where there is no such file. */
  readonly noGlossary?: string;
  /** Who is named with a source only; undefined: nobody. */
  readonly parties?: ReadonlyMap<string, NamedParty>;
  /** What no lesson says; undefined: nothing. */
  readonly banned?: ReadonlyMap<string, BannedWords>;
  /** Places that the cast can be at; undefined: any. */
  readonly places?: readonly string[];
  /** Who lives in the town; undefined: anybody. */
  readonly residents?: () => readonly string[];
};

/** A lesson that a rule reads, and where it reports. */
export type Reading = {
  readonly lesson: Lesson;
  readonly lines: LessonLines;
  readonly report: Report;
};

/** What a rule looks at that knows more than the lesson. */
export type Look = Reading & { readonly context: LintContext };

/** Words that a lesson prints, and where a snippet of them stands. */
type Printed = {
  readonly words: string;
  readonly line: (snippet: string) => number;
  /** Index of its step; undefined for the facts about the lesson. */
  readonly step?: number;
  /** Undefined for titles and facts, which hold no marks. */
  readonly text?: StepText;
};

/** Everything that a lesson prints: its facts, and of each step the title and the texts. */
export function printedIn({ lesson, lines }: Look): readonly Printed[] {
  const fact = (words: string, ...path: Path): Printed => ({
    words,
    line: (snippet) => lines.front(path, snippet),
  });
  return [
    fact(lesson.title, 'title'),
    fact(lesson.summary, 'summary'),
    ...(lesson.part === undefined ? [] : [fact(lesson.part, 'part')]),
    ...lesson.objectives.map((objective, index) => fact(objective, 'objectives', index)),
    ...lesson.steps.flatMap(({ title }, step): readonly Printed[] => {
      const { heading, texts } = lines.step(step);
      const inTexts = texts.map((text) => ({
        words: plainText(text.content),
        line: text.line,
        step,
        text,
      }));
      return [{ words: title, line: () => heading, step }, ...inTexts];
    }),
  ];
}
