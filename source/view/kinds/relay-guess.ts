import { guessFrom } from '../../lesson/kinds/relay-guess.ts';
import { rowsOfMessages } from '../../lesson/session/rows.ts';
import { note, paragraph } from '../build-parts.ts';
import { plainLine } from '../lines.ts';
import { rowText } from '../record-words.ts';
import type { Part } from '../parts.ts';
import type { KindView } from './kind-view.ts';

export const relayGuess: KindView<'relay-guess'> = {
  body({ session: { evidence }, activity: { message, list } }, words) {
    const t = words.view.relayGuess;
    const guess = guessFrom(evidence, message, list);
    if (!guess) return [note('warning', t.notThere)];
    return [
      paragraph(t.row),
      ...rowsOfMessages(evidence, [message]).map(
        (row): Part => ({ kind: 'quote', line: plainLine(rowText(row, words)) }),
      ),
      paragraph(t.bytes(guess.bytes)),
      paragraph(t.matches(guess.matches.length, list.length)),
      ...guess.matches.map((text): Part => ({ kind: 'item', line: plainLine(text) })),
      paragraph(t.never),
    ];
  },
};
