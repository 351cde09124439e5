import { strikesIn } from '../../lesson/kinds/strike.ts';
import { rowOfMessage } from '../../lesson/session/rows.ts';
import type { Session } from '../../lesson/session/session.ts';
import { choicesPart, facts, note, prompt } from '../build-parts.ts';
import { isNumber, meaning, unclear } from '../line-prompt.ts';
import { plainLine } from '../lines.ts';
import { openFailureWords, reasonWords, rowText } from '../record-words.ts';
import type { ChoiceItem } from '../parts.ts';
import type { KindView } from './kind-view.ts';

export const strike: KindView<'strike'> = {
  body(scope, words) {
    const t = words.view.strike;
    const items = scope.choices.map((choice) =>
      choice.is === 'field'
        ? {
            id: choice.id,
            label: plainLine(t.names[choice.field]),
            state: choice.tried ? struckState(scope.session, scope.id, choice.id) : 'open',
          }
        : { id: choice.id, label: plainLine(t.goOn), state: 'open' as const },
    );
    return [choicesPart(scope, 'list', items)];
  },
  outcome({ session, id, activity, rich }, words) {
    const t = words.view.strike;
    // The newest alone: four of them would push the choice off the screen.
    const outcome = strikesIn(session, id).at(-1);
    if (!outcome) return [];
    const { evidence } = session;
    const because = activity.fields.find(({ field }) => field === outcome.field)?.because;
    const delivered = outcome.relay === 'delivered';
    const row =
      rowOfMessage(evidence, outcome.id) ??
      (delivered ? undefined : evidence.rows.findLast(({ kind }) => kind === 'refused'));
    const relay =
      outcome.relay === 'delivered'
        ? t.delivered
        : t.refused(reasonWords(outcome.relay.refused, words));
    const recipient =
      outcome.recipient === 'opened'
        ? t.opened
        : outcome.recipient === 'nothing'
          ? t.nothing
          : t.unopened(openFailureWords(outcome.recipient.unopened, words));
    return [
      prompt(`${t.names[outcome.field]}:`),
      facts([
        [t.relay, relay],
        [t.recipient, recipient],
        ...(row ? [[t.row, rowText(row, words)] as const] : []),
      ]),
      ...(because ? [note('info', rich(because))] : []),
    ];
  },
  enter: ({ session, activity }, { view }) =>
    session.focus.cursor >= activity.fields.length ? view.enter.goOn : view.enter.strike,
  line({ choices }) {
    const fields = choices.filter((choice) => choice.is === 'field');
    const count = fields.length;
    const mayGoOn = count < choices.length;
    const untried = fields.find(({ tried }) => !tried);
    const goOn = meaning({ type: 'next' });
    const next =
      mayGoOn || !untried ? undefined : meaning({ type: 'strike', field: untried.field });
    return {
      prompt: ({ plain }) => (mayGoOn ? plain.asks.strikeOrGoOn(count) : plain.asks.strike(count)),
      expected: ({ plain }) => plain.expected.one(count),
      read(line) {
        const text = line.trim();
        if (text === '') return next ?? goOn;
        const picked = isNumber(text) ? choices[Number(text) - 1] : undefined;
        if (!picked) return unclear;
        if (picked.is !== 'field') return goOn;
        if (!picked.tried) return meaning({ type: 'strike', field: picked.field });
        return next ? { ...next, say: 'triedAlready' } : { ...goOn, say: 'sameAgain' };
      },
    };
  },
};

/** What the relay did without a field; 'tried' if that was in an earlier run. */
function struckState(session: Session, id: string, field: string): ChoiceItem['state'] {
  const outcome = strikesIn(session, id).find((one) => one.field === field);
  if (!outcome) return 'tried';
  return outcome.relay === 'delivered' ? 'delivered' : 'refused';
}
