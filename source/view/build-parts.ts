/** Parts that several kinds of steps are made of. */

import type { Words } from '../i18n/index.ts';
import { namesOf } from '../lesson/kinds/question.ts';
import { countGraphemes, splitGraphemes } from '../text/graphemes.ts';
import { showControls } from '../text/safe.ts';
import { givenWords } from './answer-words.ts';
import { joinLines, plainLine } from './lines.ts';
import type { ChoiceItem, Line, Part } from './parts.ts';
import type { StepScope } from './step-scope.ts';

type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

export const paragraph = (text: string): Part => ({ kind: 'paragraph', line: plainLine(text) });

/** @param more plain words behind a line with styles */
export const prompt = (text: string | Line, more?: string): Part => ({
  kind: 'prompt',
  line: more === undefined ? asLine(text) : joinLines(asLine(text), plainLine(` ${more}`)),
});

export const note = (tone: PartOf<'note'>['tone'], ...lines: readonly (string | Line)[]): Part => ({
  kind: 'note',
  tone,
  line: joinLines(...lines.map(asLine)),
});

/** A label and a value each. */
export const facts = (rows: readonly (readonly [label: string, value: string])[]): Part => ({
  kind: 'facts',
  facts: rows.map(([label, value]) => ({ label, value })),
});

const asLine = (text: string | Line): Line => (typeof text === 'string' ? plainLine(text) : text);

/** What can be chosen in the current step, with the learner's cursor and marks. */
export function choicesPart(
  { session: { focus }, state: { answer } }: StepScope,
  mode: PartOf<'choices'>['mode'],
  items: readonly Omit<ChoiceItem, 'number' | 'highlighted'>[],
): Part {
  const given = answer ? namesOf(answer) : [];
  const marked = mode === 'one' ? given : focus.marked;
  const markOf = (id: string) => (marked.includes(id) ? ({ marked: true } as const) : {});
  return {
    kind: 'choices',
    mode,
    items: items.map((item, index) => ({
      ...item,
      number: index + 1,
      highlighted: index === focus.cursor,
      ...markOf(item.id),
    })),
  };
}

/** The field of the current step, with what is being typed or what was answered. */
export function field(
  { session, state, locale }: StepScope,
  label: string,
  placeholder: string,
  words: Words,
): PartOf<'field'> {
  const { draft } = session.focus;
  const active = session.phase.is === 'asking';
  const given = givenWords(state.answer, locale);
  // What is typed may hold anything; the cursor stays where it was.
  const parts = splitGraphemes(draft.text);
  const before = showControls(parts.slice(0, draft.cursor).join(''));
  const after = showControls(parts.slice(draft.cursor).join(''));
  const shown =
    !active && draft.text === ''
      ? { text: given, cursor: countGraphemes(given) }
      : { text: before + after, cursor: countGraphemes(before) };
  const isOld = active && state.right === false && given !== '';
  return {
    ...{ kind: 'field', label, draft: shown, placeholder, active },
    ...(isOld ? { before: words.view.ask.before(given) } : {}),
  };
}
