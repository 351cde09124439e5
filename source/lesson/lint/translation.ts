import type { StepText } from '../format/block.ts';
import { plainText } from '../format/inline.ts';
import type { LessonLines } from '../format/parse.ts';
import { type Problem, type Report, reporter } from '../format/problem.ts';
import type { Path } from '../format/yaml-part.ts';
import type { Lesson } from '../model.ts';
import { countWords } from './read-words.ts';

/** Keys whose texts a translator writes anew. */
const translated: ReadonlySet<string> = new Set([
  'ask',
  'because',
  'reveal',
  'wrong',
  'hints',
  'points',
  'suggest',
  'choices',
  'list',
  'unit',
  'found',
  'none',
]);

/** A lesson as it was read. */
type Written = {
  readonly lesson: Lesson;
  readonly lines: LessonLines;
  readonly file: string;
};

/**
 * A translation has the same steps, ids, options, kinds and answers as the lesson it translates, so
 * that progress and the course fit both. Reports the first difference of every step, and warns of
 * values that a text has lost and of texts that were not translated.
 */
export function compareTranslation(
  { lesson: original, lines: originalLines }: Pick<Written, 'lesson' | 'lines'>,
  { lesson: translation, lines, file }: Written,
): readonly Problem[] {
  const problems: Problem[] = [];
  const report = reporter(file, problems);
  const sameAs = (
    key: 'id' | 'part' | 'picture' | 'minutes' | 'cast' | 'sources',
    one: unknown,
    other: unknown,
  ) => {
    if (JSON.stringify(one) === JSON.stringify(other)) return;
    report(
      lines.front([key]),
      `${key} differs from ${original.language}.md`,
      `Write it as in ${original.language}.md; only texts are translated.`,
    );
  };
  sameAs('id', original.id, translation.id);
  // Its words are translated; whether it has one is not.
  sameAs('part', original.part === undefined, translation.part === undefined);
  sameAs('picture', original.picture, translation.picture);
  sameAs('minutes', original.minutes, translation.minutes);
  sameAs('cast', places(original), places(translation));
  sameAs(
    'sources',
    original.sources.map(({ id }) => id),
    translation.sources.map(({ id }) => id),
  );
  for (const [index, step] of translation.steps.entries()) {
    const wanted = original.steps[index];
    const { block, heading } = lines.step(index);
    if (wanted === undefined) {
      report(heading, `the step ${step.id} is not in ${original.language}.md`, 'Take it out.');
    } else if (wanted.id !== step.id) {
      report(
        block(['id']),
        `step ${index + 1} is ${wanted.id} in ${original.language}.md, not ${step.id}`,
        'Keep the steps, their ids and their order.',
      );
      return problems;
    } else {
      const path = firstDifference(wanted.activity, step.activity, []);
      if (path === undefined) continue;
      report(
        block(inFile(path)),
        `${named(path, wanted.activity).join('.')} differs from ${original.language}.md`,
        `Write it as in ${original.language}.md; only texts are translated.`,
      );
    }
  }
  const both = Math.min(original.steps.length, translation.steps.length);
  compareTexts(original.language, both, { before: originalLines, after: lines, report });
  const missing = original.steps[translation.steps.length];
  if (missing !== undefined) {
    report(
      translation.steps.length === 0 ? 1 : lines.step(translation.steps.length - 1).heading,
      `the step ${missing.id} of ${original.language}.md is missing`,
      'Add it after this one.',
    );
  }
  return problems;
}

/** Of so many texts it is told where they stand. */
const mostLines = 10;
/** Fewer words are often the same in two languages, as names are. */
const fewWords = 4;

/** Warns of values that are in the original's text and not in this one's, and of texts that are the same. */
function compareTexts(
  language: string,
  steps: number,
  { before, after, report }: Record<'before' | 'after', LessonLines> & { readonly report: Report },
): void {
  const same: number[] = [];
  for (let index = 0; index < steps; index += 1) {
    const wanted = textsByPath(before.step(index).texts);
    for (const [path, its] of textsByPath(after.step(index).texts)) {
      const those = wanted.get(path) ?? [];
      const [first] = its;
      const names = valuesIn(its);
      for (const name of new Set(valuesIn(those))) {
        if (names.includes(name) || first === undefined) continue;
        report(
          first.line(),
          `{{${name}}} of ${language}.md is missing in this text`,
          'Name it, and type no number in its place: a run computes it.',
          'warning',
        );
      }
      for (const text of its) {
        const words = plainText(text.content);
        const isSame = those.some(({ content }) => plainText(content) === words);
        if (isSame && countWords(words) >= fewWords) same.push(text.line());
      }
    }
  }
  const [first] = same;
  if (first === undefined) return;
  report(
    first,
    `${same.length === 1 ? '1 text reads' : `${same.length} texts read`} as in ${language}.md (line ${same.slice(0, mostLines).join(', ')}${same.length > mostLines ? ' and more' : ''})`,
    'Translate it.',
    'warning',
  );
}

/** The texts of a step by where they stand in its block; those of its prose together. */
function textsByPath(texts: readonly StepText[]): ReadonlyMap<string, readonly StepText[]> {
  const found = new Map<string, StepText[]>();
  for (const text of texts) {
    const path = text.path?.join('.') ?? '';
    found.set(path, [...(found.get(path) ?? []), text]);
  }
  return found;
}

const valuesIn = (texts: readonly StepText[]): readonly string[] =>
  texts.flatMap(({ content }) =>
    content.flatMap((part) => (part.kind === 'value' ? [part.name] : [])),
  );

/** The path as an author knows it: entries by their ids, and no word of the model. */
function named([first, ...path]: Path, activity: unknown): Path {
  let at: unknown = isObject(activity) ? activity[String(first)] : undefined;
  const names = path.map((key) => {
    at = isObject(at) ? at[String(key)] : undefined;
    return typeof key === 'number' && isObject(at) && typeof at.id === 'string' ? at.id : key;
  });
  return first === 'question' ? names : [first ?? '', ...names];
}

function places({ cast }: Lesson): readonly string[] {
  return cast.map(({ id, at }) => `${id} ${at}`);
}

/** The path of the first thing, texts aside, in which the two differ. */
function firstDifference(one: unknown, other: unknown, path: Path): Path | undefined {
  if (isTextual(one, other, path)) return undefined;
  if (!isObject(one) || !isObject(other)) return one === other ? undefined : path;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const key of keys) {
    const step = Array.isArray(one) ? Number(key) : key;
    const found = firstDifference(one[key], other[key], [...path, step]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isTextual(one: unknown, other: unknown, path: Path): boolean {
  const key = path.at(-1);
  if (typeof key !== 'string') return false;
  if (translated.has(key)) return (one === undefined) === (other === undefined);
  // "right" is a mark on an option and a text in a question; "text" stands for words.
  if (key === 'right') return Array.isArray(one) && Array.isArray(other);
  return key === 'text' && one !== undefined && other !== undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The key of the block in which a difference stands: the model nests questions, the file does not. */
function inFile(path: Path): Path {
  const [first = '', second = ''] = path;
  const key = first === 'question' ? second : first;
  return [key === 'atLeast' ? 'at-least' : key];
}
