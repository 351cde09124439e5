import { numberOfStep } from '../../lesson/kinds/numbers.ts';
import { broughtBy } from '../../lesson/session/session.ts';
import { showControls } from '../../text/safe.ts';
import { facts, note, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import type { KindView } from './kind-view.ts';

export const crack: KindView<'crack'> = {
  body({ session, activity, isAnswered }, words) {
    if (isAnswered) return [];
    const { prefix, digits } = numberOfStep(session, activity.numbers);
    return [prompt(words.view.crack.ready(10 ** digits.length, showControls(prefix)))];
  },
  outcome({ session, id, activity, state, isAnswered }, words) {
    const cracked = broughtBy(session, id, 'cracked')?.cracked;
    if (!isAnswered || cracked === undefined || !state.done) return [];
    const t = words.view.crack;
    const { prefix, digits } = numberOfStep(session, activity.numbers);
    const { found, tries, seconds, range } = cracked;
    const perSecond = tries / seconds;
    return [
      {
        kind: 'hash-search',
        search: {
          prefix: showControls(prefix),
          digits: digits.length,
          tries,
          found: found !== undefined,
        },
      },
      note('info', found === undefined ? t.notFound : t.found(`${showControls(prefix)} ${found}`)),
      facts([
        [t.tries, words.locale.number(tries)],
        [t.time, t.duration(seconds)],
        [t.rate, words.locale.number(Math.round(perSecond))],
        [t.wholeRange, t.duration(range / perSecond)],
        [t.country(activity.country), t.duration(activity.country / perSecond)],
      ]),
    ];
  },
  enter: (_, words) => words.view.enter.crack,
  line: actLine,
  repeats: true,
};
