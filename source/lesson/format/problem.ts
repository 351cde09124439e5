import { markControls, showControls } from '../../text/safe.ts';

/** What is wrong with a lesson file, told so that its author can fix it. */
export type Problem = {
  /** As it was named when the file was read, for example `01-sealed-letter/en.md`. */
  readonly file: string;
  /** From 1: the line of the very key or text. */
  readonly line: number;
  /** An error keeps the lesson from opening; a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
};

/** What to do, or how to find it out: that is done for problems that are told. */
export type Fix = string | (() => string);

/** Collects the problems of one file. */
export type Report = (
  line: number,
  message: string,
  fix: Fix,
  severity?: Problem['severity'],
) => void;

/** Nobody fixes more than this at a sitting; a file that is no lesson at all would fill the screen. */
const mostProblems = 100;

/**
 * A report that adds to `problems`, each naming `file`. Of more than 100 the last one says how many
 * more there are: an error if one of them is.
 */
export function reporter(file: string, problems: Problem[]): Report {
  let count = 0;
  let last: { readonly at: number; readonly problem: Problem } | undefined;
  return (line, message, fix, severity = 'error') => {
    count += 1;
    if (count < mostProblems || last === undefined) {
      const told = typeof fix === 'string' ? fix : fix();
      const problem = { file, line, severity, message, fix: told };
      if (count === mostProblems) last = { at: problems.length, problem };
      problems.push(problem);
      return;
    }
    const worst = [severity, last.problem.severity].includes('error') ? 'error' : 'warning';
    last = { ...last, problem: { ...last.problem, severity: worst } };
    problems[last.at] = {
      ...last.problem,
      message: `there are ${count - mostProblems + 1} more problems than are listed here`,
      fix: 'Fix the ones above first.',
    };
  };
}

/** Whether a lesson with these problems must not be opened. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/**
 * One line for a terminal: `file:line: message. Fix: ...`; warnings say that they are. Safe to
 * print: file names and texts come from somebody else.
 */
export function formatProblem({ file, line, severity, message, fix }: Problem): string {
  const kind = severity === 'warning' ? 'warning: ' : '';
  const told = `${markControls(file)}:${line}: ${kind}${sentence(message)} Fix: ${sentence(fix)}`;
  return showControls(told.replaceAll('\n', ' '));
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** By file, then line: the order in which an author fixes them. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(
    (one, other) => compareText(one.file, other.file) || one.line - other.line,
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
