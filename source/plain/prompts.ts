import type { Words } from '../i18n/index.ts';
import { currentStep, type Session } from '../lesson/session/session.ts';
import { showControls } from '../text/safe.ts';
import type { StepView } from '../view/parts.ts';
import { type Asks, asksOf, type Memory, mayTryAgain } from './interpret.ts';

/** What stands in front of the learner's line: what it is for. */
export function promptOf(session: Session, view: StepView, memory: Memory, words: Words): string {
  const t = words.plain.asks;
  if (mayTryAgain(session)) return t.again;
  const asks = asksOf(session, memory);
  switch (asks.for) {
    case 'go-on':
      return t.goOn;
    case 'act':
      return t.act(view.enter);
    case 'one':
      return t.one(asks.count);
    case 'several':
      return t.several(asks.count);
    case 'order':
      return t.order(asks.count);
    case 'sort':
      return t.sort(asks.piles);
    case 'search':
      return asks.done
        ? t.searchAgain(labelOf(view))
        : t.search(labelOf(view), placeholderOf(view));
    case 'digits':
      return t.digits(labelOf(view), placeholderOf(view));
    case 'number':
    case 'text':
      return t.field(labelOf(view));
    case 'compose': {
      const suggestion = suggestionOf(session);
      return asks.count > 0
        ? t.composeOrPick(labelOf(view), asks.count, suggestion)
        : t.compose(labelOf(view), suggestion);
    }
    case 'strike':
      return asks.mayGoOn ? t.strikeOrGoOn(asks.count) : t.strike(asks.count);
    case 'failed':
      if (asks.without) return asks.again ? t.failedWithoutAgain : t.failedWithout;
      return asks.again ? t.failedAgain : t.failed;
  }
}

const labelOf = (view: StepView): string =>
  view.body.find((part) => part.kind === 'field')?.label ?? '';

const placeholderOf = (view: StepView): string =>
  view.body.find((part) => part.kind === 'field')?.placeholder ?? '';

function suggestionOf(session: Session): string {
  const { activity } = currentStep(session);
  return activity.kind === 'compose' ? showControls(activity.suggest) : '';
}

/** What to type instead of a line that was not understood. */
export function expectedOf(asks: Asks, words: Words): string {
  const t = words.plain.expected;
  switch (asks.for) {
    case 'go-on':
    case 'act':
      return t.goOn;
    case 'one':
    case 'strike':
      return t.one(asks.count);
    case 'several':
      return t.several(asks.count);
    case 'order':
      return t.order(asks.count);
    case 'sort':
      return t.sort(asks.piles);
    case 'digits':
      return t.digits(asks.count);
    case 'number':
      return t.number;
    case 'text':
    case 'search':
    case 'compose':
      return t.text;
    case 'failed':
      return t.failed;
  }
}

/** Whether letters alone are commands here. They are not where words are asked for. */
export const lettersAreCommands = (asks: Asks): boolean =>
  asks.for !== 'text' && asks.for !== 'compose' && asks.for !== 'search';
