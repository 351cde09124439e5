import type { LessonLines } from './format/parse.ts';
import { type Problem, reporter, sortProblems } from './format/problem.ts';
import { checkBanned } from './lint/banned.ts';
import { checkClaims } from './lint/claims.ts';
import { checkGiveaways } from './lint/giveaways.ts';
import { checkIdentity } from './lint/identity.ts';
import { checkLinks } from './lint/links.ts';
import type { LintContext } from './lint/look.ts';
import { checkMeasured } from './lint/measured.ts';
import { checkQuestions } from './lint/questions.ts';
import { checkStory } from './lint/story.ts';
import { checkStyle } from './lint/style.ts';
import { checkTerms } from './lint/terms.ts';
import type { Lesson } from './model.ts';

/**
 * Everything that is wrong with what a well-formed lesson says: ids, references, values, questions,
 * sources, terms, claims, length and wording. `lines` comes from `parseLesson`; `file` names the file in problems.
 */
export function lintLesson(
  lesson: Lesson,
  lines: LessonLines,
  file: string,
  context: LintContext,
): readonly Problem[] {
  const problems: Problem[] = [];
  const look = { lesson, lines, context, report: reporter(file, problems) };
  if (checkIdentity(look)) checkStory(look);
  checkLinks(look);
  checkQuestions(look);
  checkStyle(look);
  checkTerms(look);
  checkClaims(look);
  checkBanned(look);
  return sortProblems(problems);
}

/**
 * What could be written better in a sound lesson, as warnings: options and titles that give an answer
 * away, reasons that say nothing, hard prose, minutes that were not measured. It takes longer, and
 * only authors want to know it.
 */
export function lintWriting(lesson: Lesson, lines: LessonLines, file: string): readonly Problem[] {
  const problems: Problem[] = [];
  const look = { lesson, lines, report: reporter(file, problems) };
  checkGiveaways(look);
  checkMeasured(look);
  return sortProblems(problems);
}
