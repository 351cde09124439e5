import type { Words } from '../../i18n/index.ts';
import { rowOfMessage } from '../../lesson/session/rows.ts';
import { answerLine, numberReader } from '../answer-line.ts';
import { field, prompt } from '../build-parts.ts';
import { addressText, rowText } from '../record-words.ts';
import type { Part } from '../parts.ts';
import type { ScopeOf } from '../step-scope.ts';
import { rightOrWrong } from '../verdict-parts.ts';
import type { KindView } from './kind-view.ts';

export const guessLength: KindView<'guess-length'> = {
  body: (scope, words) => [
    ...rowFacts(scope, words),
    prompt(scope.rich(scope.activity.ask)),
    field(scope, words.view.ask.numberLabel, words.view.ask.numberPlaceholder, words),
  ],
  outcome: (scope, words) => rightOrWrong(scope, scope.activity, words),
  enter: (_, words) => words.view.enter.check,
  line: (scope) => answerLine(scope, numberReader(scope)),
};

/** What the relay has of the message: its row. */
function rowFacts({ session, activity }: ScopeOf<'guess-length'>, words: Words): readonly Part[] {
  const row = rowOfMessage(session.evidence, activity.message);
  if (!row) return [];
  const t = words.view.panes;
  return [
    {
      kind: 'panes',
      panes: [
        {
          observer: 'relay',
          title: t.relay,
          lines: [
            { text: rowText(row, words), kind: 'row' },
            { label: t.address, text: addressText(row, words), kind: 'fact' },
          ],
        },
      ],
    },
  ];
}
