import type { Words } from '../i18n/index.ts';
import { wrapText } from '../text/wrap.ts';
import type { ChoiceItem, Part, StepView } from '../view/parts.ts';
import { choiceLines, partLines } from './part-lines.ts';

/** The title and all that stands in a step when it is entered, with an empty line between parts. */
export function stepLines(view: StepView, words: Words, columns: number): readonly string[] {
  const title = wrapText(words.plain.step(view.at, view.of, view.title), columns);
  return [...title, ...spaced(view.body, words, columns)];
}

/** Parts one below the other, an empty line between those of different kinds. */
export function spaced(parts: readonly Part[], words: Words, columns: number): readonly string[] {
  let before: Part['kind'] | undefined;
  return parts.flatMap((part) => {
    const lines = partLines(part, words, columns);
    if (lines.length === 0) return [];
    const together = part.kind === before && (part.kind === 'item' || part.kind === 'note');
    before = part.kind;
    return together ? lines : ['', ...lines];
  });
}

/** What has been told in a step, so that only news is told. */
export type Told = {
  readonly feedback: ReadonlySet<string>;
  readonly reasons: ReadonlySet<string>;
  /** Parts of the body besides choices, by their lines. */
  readonly body: ReadonlySet<string>;
};

export const nothingTold: Told = { feedback: new Set(), reasons: new Set(), body: new Set() };

/**
 * The lines that are new since `told`, and what has been told afterwards. After an action what came
 * of it is told even if it is the same as before.
 */
export function news(
  view: StepView,
  told: Told,
  afterAction: boolean,
  words: Words,
  columns: number,
): { readonly lines: readonly string[]; readonly told: Told } {
  const lines: string[] = [];
  const body = textsOfBody(view, words, columns);
  for (const text of body) if (!told.body.has(text)) lines.push(...text.split('\n'));

  const feedback = view.feedback.map((part) => ({
    part,
    text: partLines(part, words, columns).join('\n'),
  }));
  const tell = (wanted: (part: Part) => boolean) => {
    for (const { part, text } of feedback) {
      const again = afterAction && tellsOutcome(part);
      if (text === '' || !wanted(part) || (told.feedback.has(text) && !again)) continue;
      lines.push(...text.split('\n'));
    }
  };
  tell(isVerdict);
  const reasons: string[] = [];
  for (const item of choicesOfBody(view)) {
    if (item.because === undefined) continue;
    // Whose it was is news together with the reason, and not by itself.
    const { marked: _, ...unmarked } = item;
    const reason = choiceLines(unmarked, words, columns).join('\n');
    reasons.push(reason);
    if (!told.reasons.has(reason)) lines.push(...choiceLines(item, words, columns));
  }
  tell((part) => !isVerdict(part));
  return {
    lines,
    told: {
      feedback: new Set([...told.feedback, ...feedback.map(({ text }) => text)]),
      reasons: new Set([...told.reasons, ...reasons]),
      body: new Set([...told.body, ...body]),
    },
  };
}

/** What is not told again when it changes: what comes of it is told besides, or it is asked anew. */
const toldAtEntry: readonly Part['kind'][] = ['prompt', 'choices', 'field', 'picture', 'progress'];

/** The body's parts, as text, apart from what changes while the step is worked on. */
function textsOfBody(view: StepView, words: Words, columns: number): readonly string[] {
  return view.body
    .filter((part) => !toldAtEntry.includes(part.kind) || (part.kind === 'prompt' && part.anew))
    .map((part) => partLines(part, words, columns).join('\n'))
    .filter((text) => text !== '');
}

const choicesOfBody = (view: StepView): readonly ChoiceItem[] =>
  view.body.flatMap((part) => (part.kind === 'choices' ? part.items : []));

const isVerdict = (part: Part) =>
  part.kind === 'note' && (part.tone === 'right' || part.tone === 'wrong');

/** Hints and the answer were asked for once; everything else tells what came of an action. */
const tellsOutcome = (part: Part) =>
  part.kind !== 'note' || (part.tone !== 'hint' && part.tone !== 'reveal');
