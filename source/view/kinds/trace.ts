import type { Words } from '../../i18n/index.ts';
import type { Trace } from '../../lesson/session/desk.ts';
import { broughtBy } from '../../lesson/session/session.ts';
import type { Picture } from '../../pictures/picture.ts';
import { showControls } from '../../text/safe.ts';
import { facts, note, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import type { Part } from '../parts.ts';
import { sentencesOf } from '../picture-sentences.ts';
import type { KindView } from './kind-view.ts';

export const trace: KindView<'trace'> = {
  body: ({ isAnswered }, words) => (isAnswered ? [] : [prompt(words.view.trace.ready)]),
  outcome({ session, id, isAnswered }, words) {
    const found = broughtBy(session, id, 'trace')?.trace;
    if (!isAnswered || found === undefined) return [];
    const t = words.view.trace;
    return found.path === undefined ? [note('info', t.nothing)] : told(found, found.path, words);
  },
  enter: (_, words) => words.view.enter.find,
  line: actLine,
  repeats: true,
};

function told(found: Trace, path: string, words: Words): readonly Part[] {
  const t = words.view.trace;
  const { number } = words.locale;
  const { bytes, moments, hours, visits, answers, tries, hints, texts, hits } = found;
  const picture: Picture = {
    is: 'strips',
    measure: 'times',
    strips: [{ label: t.you, yours: true, hours }],
  };
  const lengths = visits.map(({ from, to }) => to - from);
  const pauses = visits.slice(1).map(({ from }, at) => from - (visits[at]?.to ?? from));
  const longestOf = (all: readonly number[]) => t.minutes(all.reduce((a, b) => Math.max(a, b), 0));
  return [
    { kind: 'picture', picture, sentences: sentencesOf(picture, words) },
    note('info', t.clock(moments.length)),
    facts([
      [t.file, showControls(path)],
      [t.size, t.bytes(bytes)],
      [t.times, number(moments.length)],
      [t.answers, t.answersOf(answers, tries, hints)],
      [t.texts, number(texts)],
      [t.visits, number(visits.length)],
      [t.longest, longestOf(lengths)],
      ...(pauses.length === 0 ? [] : [[t.pause, longestOf(pauses)] as const]),
      [t.words, t.found(hits)],
    ]),
  ];
}
