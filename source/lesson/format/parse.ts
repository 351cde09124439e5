import { stripControls } from '../../text/safe.ts';
import { kindOf } from '../kinds/index.ts';
import { type GlossaryEntry, type Lesson, lessonFormat, type Source, type Step } from '../model.ts';
import { readActivity } from './activity.ts';
import type { StepText } from './block.ts';
import { didYouMean } from './fix.ts';
import { hasErrors, type Problem, reporter, sortProblems } from './problem.ts';
import { type PlacedProse, readProse } from './prose.ts';
import { frontSchema } from './schema/files.ts';
import { type FilePart, splitLesson } from './split.ts';
import { validate } from './validate.ts';
import { type Path, readYaml } from './yaml-part.ts';

/** Longest lesson file, in UTF-16 units. */
const longestLesson = 1_000_000;

/** Most steps of a lesson: an hour and a half of them. */
const mostSteps = 200;

export type ParseContext = {
  /** How problems name the file. */
  readonly file: string;
  /** The lesson's place in the course. */
  readonly number: number;
  /** A language code such as en. */
  readonly language: string;
  readonly sources: ReadonlyMap<string, Source>;
  readonly glossary: ReadonlyMap<string, GlossaryEntry>;
};

/** Where everything stands in the file, for whoever finds something wrong later. Lines from 1. */
export type LessonLines = {
  readonly front: (path: Path, snippet?: string) => number;
  readonly step: (index: number) => StepLines;
};

type StepLines = {
  readonly heading: number;
  /** Every text that can hold marks, in the order of the file. */
  readonly texts: readonly StepText[];
  /** The line of a key in the step's block. */
  readonly block: (path: Path, snippet?: string) => number;
};

export type ParsedLesson =
  | {
      readonly ok: true;
      readonly lesson: Lesson;
      readonly lines: LessonLines;
      /** Warnings only. */
      readonly problems: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads one lesson file: its shape only; `lintLesson` looks at what it says. Total: any text gives
 * a lesson or problems, never an exception. Control characters are stripped first. All problems
 * are collected, each with its line and fix.
 */
export function parseLesson(text: string, context: ParseContext): ParsedLesson {
  const problems: Problem[] = [];
  const report = reporter(context.file, problems);
  if (text.length > longestLesson) {
    report(1, 'this file is too long for a lesson', 'Split the lesson into several.');
    return { ok: false, problems };
  }
  const parts = splitLesson(
    withoutControls(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')),
    report,
  );
  const front = parts.front && readYaml(parts.front.text, parts.front.line, report);
  const facts = front && validate(frontSchema, front, report);
  const steps: Step[] = [];
  const stepLines: StepLines[] = [];
  const composed = new Map<string, { readonly from: string; readonly to: string } | 'unreadable'>();
  const surplus = parts.steps[mostSteps];
  if (surplus !== undefined) {
    report(
      surplus.line,
      `a lesson has at most ${mostSteps} steps`,
      'Split it into several lessons.',
    );
  }
  for (const step of parts.steps.slice(0, mostSteps)) {
    const prose = readProse(stripControls(step.prose.text), step.prose.line, report);
    const read = step.block && readActivity(step.block, composed, report);
    if (read === undefined) {
      const id = /^id: *([a-z0-9-]+)/m.exec(step.block?.text ?? '')?.[1];
      if (id !== undefined) composed.set(id, 'unreadable');
      continue;
    }
    const pair = kindOf(read.activity).composes?.(read.activity);
    if (pair !== undefined) composed.set(read.id, pair);
    const { id, activity, part } = read;
    steps.push({ id, title: step.title, prose: prose.map(({ block }) => block), activity });
    const texts = [...proseTexts(step.prose, prose), ...read.texts];
    stepLines.push({ heading: step.line, texts, block: part.line });
  }
  if (front === undefined || facts === undefined || hasErrors(problems)) {
    return { ok: false, problems: sortProblems(problems) };
  }
  const { cast, sources: listed, ...rest } = facts;
  const sources: Source[] = [];
  for (const [index, id] of listed.entries()) {
    const source = context.sources.get(id);
    if (source !== undefined) sources.push(source);
    else
      report(
        front.line(['sources', index]),
        `sources.yaml has no usable "${id}"`,
        didYouMean(
          id,
          [...context.sources.keys()],
          'Add it to sources.yaml, or take it off the list.',
        ),
      );
  }
  const lesson: Lesson = {
    ...rest,
    format: lessonFormat,
    number: context.number,
    language: context.language,
    cast: Object.entries(cast).map(([id, { name, at }]) => ({ id, name, at })),
    steps,
    sources,
    glossary: termsOf(stepLines).flatMap((term) => context.glossary.get(term) ?? []),
  };
  if (hasErrors(problems)) return { ok: false, problems: sortProblems(problems) };
  return {
    ok: true,
    lesson,
    lines: {
      front: front.line,
      step: (index) => {
        const found = stepLines[index];
        if (found === undefined) throw new RangeError(`no step ${index}`);
        return found;
      },
    },
    problems,
  };
}

/** Tabs that indent a line stay until it is read: YAML takes none, and its reader says so. */
const withoutControls = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const [indent = ''] = /^[ \t]*/.exec(line) ?? [];
      return indent + stripControls(line.slice(indent.length));
    })
    .join('\n');

/** The texts of a step's prose. A snippet is looked for from the text's own line on. */
function proseTexts(part: FilePart, placed: readonly PlacedProse[]): readonly StepText[] {
  const lines = part.text.split('\n');
  return placed.map(({ block: { content }, line: first }) => ({
    content,
    when: 'before',
    line(snippet = '') {
      const found = lines.findIndex(
        (line, at) => at >= first - part.line && line.includes(snippet),
      );
      return found === -1 ? first : part.line + found;
    },
  }));
}

/** The glossary terms that the steps link to, each once, in order. */
function termsOf(steps: readonly StepLines[]): readonly string[] {
  const parts = steps.flatMap(({ texts }) => texts.flatMap(({ content }) => content));
  return [...new Set(parts.flatMap((part) => (part.kind === 'term' ? [part.term] : [])))];
}
