import type { LessonLines } from '../format/parse.ts';
import type { Report } from '../format/problem.ts';
import type { StepText } from '../format/step-text.ts';
import type { BannedWords, GlossaryEntry, Lesson, NamedParty } from '../model.ts';

/** What the rules know besides the lesson itself. */
export type LintContext = {
  /** Ids of the lessons that come before this one in the pack. */
  readonly earlier: readonly string[];
  readonly glossary: ReadonlyMap<string, GlossaryEntry>;
  /** Who is named with a source only; undefined: nobody. */
  readonly parties?: ReadonlyMap<string, NamedParty>;
  /** What no lesson says; undefined: nothing. */
  readonly banned?: ReadonlyMap<string, BannedWords>;
  /** Places that the cast can be at; undefined: any. */
  readonly places?: readonly string[];
  /** Who lives in the town; undefined: anybody. */
  readonly residents?: () => readonly string[];
};

/** What a rule looks at, and where it reports. */
export type Look = {
  readonly lesson: Lesson;
  readonly lines: LessonLines;
  readonly context: LintContext;
  readonly report: Report;
};

/** The line of a text of step `index`; with a snippet, the line where that stands. */
export function lineOfText(look: Look, index: number, text: StepText, snippet?: string): number {
  const step = look.lines.step(index);
  return text.place.in === 'prose'
    ? step.prose(text.place.index, snippet)
    : step.block(text.place.path, snippet);
}
