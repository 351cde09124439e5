import type { Words } from '../../i18n/index.ts';
import { askedNow, foundIn, hourSaid, saidTo } from '../../lesson/kinds/own.ts';
import type { OwnFound } from '../../lesson/session/desk.ts';
import { broughtBy } from '../../lesson/session/session.ts';
import type { Picture } from '../../pictures/picture.ts';
import { showControls } from '../../text/safe.ts';
import { facts, field, note } from '../build-parts.ts';
import { fieldOf, goOnLine, meaning } from '../line-prompt.ts';
import { plainLine } from '../lines.ts';
import type { Part } from '../parts.ts';
import { sentencesOf } from '../picture-sentences.ts';
import type { ScopeOf } from '../step-scope.ts';
import type { KindView } from './kind-view.ts';

/** So many people of each list are shown. */
const shown = 5;

export const own: KindView<'own'> = {
  body(scope, words) {
    const { session, id, activity, rich } = scope;
    const t = words.view.own;
    const ask = askedNow(session, id);
    if (ask === undefined) return [];
    const read = broughtBy(session, id, 'own')?.own;
    return [
      ...(read?.is === 'nothing'
        ? read.why.map((line) => note('warning', showControls(line)))
        : []),
      ...(read?.is === 'asks-me' && read.unknown ? [note('warning', t.unknown)] : []),
      {
        kind: 'prompt',
        line: ask === 'me' ? plainLine(t.asksMe) : rich(activity[ask]),
        anew: true,
      },
      field(scope, t.labels[ask], ask === 'file' ? t.sample : ask === 'me' ? '' : t.nothing, words),
      note('info', t.stays),
    ];
  },
  outcome(scope, words) {
    const found = foundIn(scope.session, scope.id);
    return found === undefined || !scope.isAnswered ? [] : told(scope, found, words);
  },
  enter: ({ session, id }, { view }) => {
    const ask = askedNow(session, id);
    if (ask === undefined) return view.enter.goOn;
    return ask === 'file' || ask === 'me' ? view.enter.find : view.enter.predict;
  },
  line({ session, id }) {
    if (askedNow(session, id) === undefined) return goOnLine;
    return {
      prompt({ plain }, view) {
        const { label, suggested } = fieldOf(view);
        return suggested === '' ? `${label}: ` : plain.asks.search(label, suggested);
      },
      expected: ({ plain }) => plain.expected.text,
      takesWords: true,
      read: (line) => meaning({ type: 'compose', text: line.trim() }),
    };
  },
};

function told({ session, id }: ScopeOf<'own'>, found: OwnFound, words: Words): readonly Part[] {
  const t = words.view.own;
  const { quiet, counted, ties, answers } = found;
  const hour = hourSaid(saidTo(session, id, 'quiet') ?? '');
  const strips: Picture = {
    is: 'strips',
    measure: 'messages',
    strips: [
      {
        label: showControls(found.me),
        ...(found.isSample ? {} : { yours: true }),
        hours: found.hours,
        ...(quiet.tells ? { quiet: { start: quiet.start, length: 6 } } : {}),
      },
    ],
  };
  const bars: Picture = {
    is: 'bars',
    measure: 'days',
    digits: 0,
    bars: ties.slice(0, shown).map(({ who, days }) => ({ label: showControls(who), value: days })),
  };
  const [tie] = ties;
  const fastest = answers.toSorted((one, other) => one.minutes - other.minutes)[0];
  const said = (ask: 'closest' | 'fastest') => showControls(saidTo(session, id, ask) ?? '');
  return [
    note('info', t.read(found.messages, found.people, found.files)),
    note('info', found.isSample ? t.isSample : t.letters, ` ${t.clocks[found.clock]}`),
    { kind: 'picture', picture: strips, sentences: sentencesOf(strips, words) },
    { kind: 'picture', picture: bars, sentences: sentencesOf(bars, words) },
    facts([
      [`${t.quiet}, ${t.said}`, hour === undefined ? t.noHour : t.hour(hour)],
      [
        `${t.quiet}, ${t.found}`,
        [
          t.window(quiet.start, quiet.inIt, counted),
          ...(quiet.tells ? [] : [t.tooEven]),
          ...(hour === undefined ? [] : [t.inWindow((hour - quiet.start + 24) % 24 < 6)]),
        ].join('; '),
      ],
      ...(said('closest') === '' ? [] : [[`${t.closest}, ${t.said}`, said('closest')] as const]),
      [
        `${t.closest}, ${t.found}`,
        tie === undefined ? t.nobody : t.tie(showControls(tie.who), tie.days, found.closest),
      ],
      ...(said('fastest') === '' ? [] : [[`${t.fastest}, ${t.said}`, said('fastest')] as const]),
      [
        `${t.fastest}, ${t.found}`,
        fastest === undefined
          ? t.nobody
          : t.answer(
              showControls(fastest.who),
              words.locale.number(fastest.minutes, 1),
              fastest.count,
              found.fastest,
            ),
      ],
    ]),
  ];
}
