import type { LessonLines } from '../format/parse.ts';
import { type Problem, reporter } from '../format/problem.ts';
import type { Path } from '../format/yaml-part.ts';
import type { Lesson } from '../model.ts';

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

/**
 * A translation has the same steps, ids, options, kinds and answers as the lesson it translates, so
 * that progress and the course fit both. Reports the first difference of every step.
 */
export function compareTranslation(
  original: Lesson,
  translation: Lesson,
  lines: LessonLines,
  file: string,
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
        `${path.join('.')} differs from ${original.language}.md`,
        `Write it as in ${original.language}.md; only texts are translated.`,
      );
    }
  }
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
