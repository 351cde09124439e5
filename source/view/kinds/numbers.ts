import { numberOfStep } from '../../lesson/kinds/numbers.ts';
import { showControls } from '../../text/safe.ts';
import { hashOfNumber } from '../../world/address-book.ts';
import { facts, field, note, prompt } from '../build-parts.ts';
import { fieldOf, goOnLine, meaning, unclear } from '../line-prompt.ts';
import type { KindView } from './kind-view.ts';

export const numbers: KindView<'numbers'> = {
  body(scope, words) {
    const { prefix, digits, suggest, ask } = scope.activity;
    const t = words.view.numbers;
    return [
      prompt(scope.rich(ask)),
      field(scope, t.label(showControls(prefix), digits), suggest, words),
      note('info', t.stays),
    ];
  },
  outcome({ session, id, isAnswered }, words) {
    if (!isAnswered) return [];
    const t = words.view.numbers;
    const { prefix, digits } = numberOfStep(session, id);
    return [
      facts([
        [t.number, `${showControls(prefix)} ${digits}`],
        [t.hash, hashOfNumber({ prefix }, digits)],
      ]),
    ];
  },
  enter: (_, words) => words.view.enter.keepNumber,
  line({ activity: { digits: count }, isAnswered }) {
    if (isAnswered) return goOnLine;
    return {
      prompt({ plain }, view) {
        const { label, suggested } = fieldOf(view);
        return plain.asks.digits(label, suggested);
      },
      expected: ({ plain }) => plain.expected.digits(count),
      read(line) {
        if (line.trim() === '') return meaning({ type: 'compose', text: '' });
        const digits = line.normalize('NFKC').replace(/\D/gu, '');
        return digits.length === count ? meaning({ type: 'compose', text: digits }) : unclear;
      },
    };
  },
};
