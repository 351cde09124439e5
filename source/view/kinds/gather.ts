import type { Words } from '../../i18n/index.ts';
import { type Moment, mistakesIn, momentIn } from '../../lesson/kinds/gather.ts';
import type { RichText } from '../../lesson/model.ts';
import { answerLine, severalReader } from '../answer-line.ts';
import { choicesPart, note, prompt } from '../build-parts.ts';
import { plainLine } from '../lines.ts';
import type { ChoiceItem, Part } from '../parts.ts';
import { timeText } from '../record-words.ts';
import type { ScopeOf } from '../step-scope.ts';
import { verdictParts } from '../verdict-parts.ts';
import type { KindView } from './kind-view.ts';

export const gather: KindView<'gather'> = {
  body(scope, words) {
    const { activity, rich } = scope;
    const moment = momentIn(scope);
    if (moment === undefined) return [];
    const { zoneMinutes } = moment;
    const items = moment.rows.map((row) => {
      const time = timeText(row.at, words, { zoneMinutes, saysUtc: false });
      const { nobody } = words.view.rows;
      const label = words.view.gather.row(time, row.from ?? nobody, row.to ?? nobody, row.bytes);
      const id = String(row.seq);
      return { id, label: plainLine(label), state: stateOf(scope, moment, id) };
    });
    return [prompt(rich(activity.ask)), choicesPart(scope, 'several', items)];
  },
  outcome(scope, words) {
    const { state, isAnswered } = scope;
    const moment = momentIn(scope);
    // Once a mark was changed the verdict is about other marks.
    if (moment === undefined || state.answer?.form !== 'several' || !isAnswered) return [];
    const { options } = state.answer;
    const right = state.right === true;
    const { missed, others } = mistakesIn(moment, options);
    const hits = moment.rows.length - missed.length - others.length;
    const opening = right ? undefined : words.view.verdict.marked(hits, moment.rows.length);
    return [
      ...verdictParts(scope, right, reasonsOf(scope, moment, options), words, opening),
      ...(isTold(scope) ? findingParts(moment, words) : []),
    ];
  },
  enter: (_, words) => words.view.enter.check,
  line: (scope) =>
    answerLine(scope, {
      ...severalReader(scope.choices),
      prompt: (words) => words.plain.asks.gather(scope.choices.length),
    }),
};

/** Whether it may be said which rows belong there: not before a second try. */
const isTold = ({ isAnswered, state }: ScopeOf<'gather'>): boolean =>
  isAnswered && (state.right === true || state.revealed || state.attempts > 1);

/** Of a marked row whether it belongs there, once that was judged; of the others once it is told. */
function stateOf(scope: ScopeOf<'gather'>, { together }: Moment, id: string): ChoiceItem['state'] {
  const { answer } = scope.state;
  if (answer?.form !== 'several' || !scope.isAnswered) return 'open';
  const belongs = together.some(({ seq }) => String(seq) === id);
  if (answer.options.includes(id)) return belongs ? 'applies' : 'applies-not';
  return belongs && isTold(scope) ? 'applies' : 'open';
}

/** A reason for each kind of mistake that was made. */
function reasonsOf(
  { activity: { told, from } }: ScopeOf<'gather'>,
  moment: Moment,
  marked: readonly string[],
): readonly RichText[] {
  const { missed, others } = mistakesIn(moment, marked);
  if (missed.length + others.length === 0) return [told.right];
  return [
    ...(others.some((row) => row.from !== from) ? [told.sender] : []),
    ...(others.some((row) => row.from === from) ? [told.moment] : []),
    ...(missed.length > 0 ? [told.missed] : []),
  ];
}

/** What the program makes of the same rows, and of all others of the week. */
function findingParts({ finding }: Moment, words: Words): readonly Part[] {
  const t = words.view.gather;
  return [
    note('info', finding === undefined ? t.nothing : t.finding(finding.who, finding.messages)),
  ];
}
