import { sameBytes } from '../../protocol/bytes.ts';
import { layout } from '../../protocol/envelope.ts';
import type { Observation } from '../../protocol/observation.ts';
import type { Evidence } from '../../world/evidence.ts';
import type { Activity, ChoiceQuestion, Option, Question, StrikableField } from '../model.ts';
import { currentStep, type Session, stepState } from './session.ts';

/** Something that can be highlighted and chosen in the current step. */
export type Choice =
  | { readonly is: 'option'; readonly id: string; readonly option: Option }
  | { readonly is: 'suggestion'; readonly id: string; readonly text: string }
  | { readonly is: 'own-words'; readonly id: 'own-words' }
  | {
      readonly is: 'field';
      readonly id: string;
      readonly field: StrikableField;
      readonly tried: boolean;
    }
  | { readonly is: 'go-on'; readonly id: 'go-on' }
  | { readonly is: 'row'; readonly id: string; readonly row: Observation };

/** The question of an activity, if it asks one whose answer is judged or kept. */
export function questionOf(activity: Activity): Question | undefined {
  return activity.kind === 'ask' || activity.kind === 'predict' ? activity.question : undefined;
}

/** What can be chosen in the current step, in the order in which it is shown. Empty: nothing. */
export function choicesOf(session: Session): readonly Choice[] {
  const { id, activity } = currentStep(session);
  switch (activity.kind) {
    case 'predict':
    case 'ask':
      return activity.question.form === 'number' || activity.question.form === 'text'
        ? []
        : shownOptions(activity.question, id).map((option) => ({
            is: 'option',
            id: option.id,
            option,
          }));
    case 'compose':
      return activity.choices.length === 0
        ? []
        : [
            ...activity.choices.map(
              (text, index): Choice => ({ is: 'suggestion', id: String(index), text }),
            ),
            { is: 'own-words', id: 'own-words' },
          ];
    case 'strike': {
      const { tried } = stepState(session, id);
      const fields = activity.fields.map(
        ({ field }): Choice => ({ is: 'field', id: field, field, tried: tried.includes(field) }),
      );
      return tried.length >= activity.atLeast ? [...fields, { is: 'go-on', id: 'go-on' }] : fields;
    }
    case 'spot':
      return rowsOfMessages(session.evidence, activity.messages).map((row) => ({
        is: 'row',
        id: String(row.seq),
        row,
      }));
    case 'read':
    case 'send':
    case 'phone':
    case 'attack':
    case 'observe':
    case 'inspect':
    case 'guess-length':
    case 'relay-guess':
    case 'week':
    case 'find':
    case 'export':
    case 'search':
    case 'sister':
    case 'numbers':
    case 'crack':
    case 'reckon':
    case 'recap':
    case 'sources':
      return [];
  }
}

/** How many things the cursor can stand on: choices, or the fields of the packet that is inspected. */
export function moveable(session: Session): number {
  const { activity } = currentStep(session);
  if (activity.kind !== 'inspect') return choicesOf(session).length;
  const row = rowOfMessage(session.evidence, activity.message);
  const copy = row && session.evidence.copies.get(row.seq);
  return copy ? layout(copy).length : 0;
}

/**
 * The options as they are shown. Those of an order question stand in the lesson in the right order,
 * so they are shown in another one: fixed by the step's id, so that it is the same each time.
 */
export function shownOptions(question: ChoiceQuestion, stepId: string): readonly Option[] {
  if (question.form !== 'order') return question.options;
  const keyed = question.options.map((option) => ({ option, key: hash(`${stepId}/${option.id}`) }));
  const shown = keyed.sort((a, b) => a.key - b.key).map(({ option }) => option);
  const isRightOrder = shown.every((option, index) => option === question.options[index]);
  return isRightOrder ? shown.toReversed() : shown;
}

/** FNV-1a, 32 bit: only to fix an order, nothing secret depends on it. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}

/** The relay's envelope rows of some messages, in the relay's order. */
export function rowsOfMessages(
  evidence: Evidence,
  messages: readonly string[],
): readonly Observation[] {
  const wanted = new Set(messages.map((id) => rowOfMessage(evidence, id)?.seq));
  return evidence.rows.filter((row) => wanted.has(row.seq));
}

/**
 * The envelope row that belongs to a message: the one whose stored bytes are the very bytes that the
 * sender handed over. Only the lesson, which sees both ends, can know this.
 */
export function rowOfMessage(evidence: Evidence, id: string): Observation | undefined {
  const sent = evidence.sent.findLast((message) => message.id === id);
  if (!sent) return undefined;
  return evidence.rows.findLast((row) => {
    const copy = row.kind === 'envelope' ? evidence.copies.get(row.seq) : undefined;
    return copy !== undefined && sameBytes(copy, sent.envelope);
  });
}
