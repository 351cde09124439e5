/** What stands between head and foot of a participant's screen, from consent to what was found. */

import type { Words } from '../../i18n/index.ts';
import type { SeatState } from '../../seat/seat-state.ts';
import { SIGNS } from '../../text/signs.ts';
import type { ScreenSpace } from '../layout.ts';
import { blankRow, padRow, type Row, rowOf, wrapSegments, wrapWords } from '../rows.ts';
import type { Tone } from '../theme.ts';
import { frameCells, framed } from './frame.ts';
import type { SeatView } from './seat-rows.ts';

/** Lines of each thread that are shown, and of the one that is written in. */
const linesEach = 3;
const linesHere = 12;

/** Before somebody is seated: how far the link is, the text that one agrees to, the made-up name. */
export function beforeRows({ state, address }: SeatView, columns: number, words: Words) {
  const t = words.room.join;
  const line = (text: string, tone: Tone = 'text') => wrapWords(text, columns, { tone });
  const trouble = [
    ...(state.trouble === undefined ? [] : line(t.trouble[state.trouble], 'warning')),
    ...(state.refused === undefined ? [] : line(t.refused[state.refused], 'warning')),
  ];
  const key =
    state.fingerprint === undefined ? [] : line(t.isRight(state.fingerprint), 'secondary');
  switch (state.phase) {
    case 'consent':
      return [
        ...trouble,
        ...words.room.consent.flatMap((text, at) => line(text, at === 0 ? 'strong' : 'text')),
        ...key,
      ];
    case 'name':
      return [
        ...line(words.seatScreen.name(state.me?.number ?? 0, state.me?.name ?? ''), 'you'),
        ...trouble,
        ...key,
      ];
    default:
      return [...trouble, ...line(t.connecting(address)), ...key];
  }
}

export function seatedRows(view: SeatView, space: ScreenSpace, words: Words): readonly Row[] {
  const { state } = view;
  const { columns } = space;
  const { stage } = state;
  const t = words.room.join;
  const line = (text: string, tone: Tone = 'text') => wrapWords(text, columns, { tone });
  const link = [
    ...(state.frontAway ? line(t.frontAway, 'warning') : []),
    ...(state.link === 'lost' && !state.frontAway ? line(t.lost, 'warning') : []),
  ];
  if (stage?.paused === true) return [...link, ...line(t.paused, 'strong')];
  return [
    ...link,
    ...stageBody(view, space, words),
    ...people(state, space, words),
    ...threads(state, columns, words),
  ];
}

function stageBody(view: SeatView, space: ScreenSpace, words: Words): readonly Row[] {
  const { state } = view;
  const { columns } = space;
  const { stage, finding } = state;
  const s = words.seatScreen;
  const line = (text: string, tone: Tone = 'text') => wrapWords(text, columns, { tone });
  switch (stage?.phase) {
    case 'predict':
      return questionRows(state, space, words);
    case 'task':
      return [
        ...line(stage.text, 'strong'),
        ...taskRows(view, space, words),
        ...(state.isDone ? line(s.done, 'right') : []),
      ];
    case 'told':
      return [
        ...line(stage.text, 'strong'),
        ...(finding === undefined
          ? []
          : line(
              words.room.join.finding(finding.text, finding.right),
              finding.right === undefined ? 'text' : finding.right ? 'right' : 'wrong',
            )),
      ];
    default:
      return [
        ...line(words.room.join.lobby(state.people.length), 'strong'),
        ...line(s.keep, 'secondary'),
      ];
  }
}

/** The question with its answers; the one that was given has a sign and a colour. */
function questionRows(
  { stage, predicted, me }: SeatState,
  { columns, unicode }: ScreenSpace,
  words: Words,
): readonly Row[] {
  const { question } = stage ?? {};
  if (question === undefined) return [];
  const sign = (unicode ? SIGNS.unicode : SIGNS.ascii).selection;
  const options = question.options.flatMap(({ id, text }, at) => {
    const isChosen = id === predicted;
    const tone: Tone = isChosen ? 'chosen' : 'text';
    const first = padRow(
      [
        { text: isChosen ? `${sign} ` : '  ', tone: 'chosen' },
        { text: me?.watching === true ? '' : String(at + 1), tone: 'key' },
      ],
      5,
    );
    return wrapWords(text, columns, { first, tone });
  });
  return [
    ...wrapWords(question.ask, columns, { tone: 'strong' }),
    ...options,
    ...(predicted === undefined
      ? []
      : wrapWords(words.seatScreen.predicted, columns, { tone: 'secondary' })),
  ];
}

/** The task, while it is looked at; neighbours look, too. */
function taskRows(
  { state: { task }, ui, now }: SeatView,
  { columns, unicode }: ScreenSpace,
  words: Words,
): readonly Row[] {
  if (task === undefined) return [];
  const t = words.seatScreen;
  if (ui.shownUntil <= now) return wrapWords(t.hidden, columns, { tone: 'secondary' });
  return framed(wrapWords(task.text, columns - frameCells), {
    title: rowOf(t.task, 'accent'),
    tone: 'accent',
    width: columns,
    unicode,
  });
}

/** Numbers and names of the others, side by side. */
function people({ people, me, stage }: SeatState, { columns, unicode }: ScreenSpace, words: Words) {
  const t = words.seatScreen;
  const others = people.filter(({ number }) => number !== me?.number);
  if (stage?.phase === 'predict') return [];
  if (others.length === 0) return wrapWords(words.room.join.nobody, columns, { tone: 'secondary' });
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const pad = others.flatMap(({ number, name, here }): Row => {
    // One word each: where a line breaks no number is apart from its name.
    const text = `${number}\u00a0${name}`;
    return here
      ? [{ text: `${text}  `, tone: 'text' }]
      : [{ text: `${text}\u00a0${signs.absent}\u00a0${t.away}  `, tone: 'secondary' }];
  });
  return [blankRow, rowOf(t.people, 'title'), ...wrapSegments(pad, columns)];
}

/** The latest lines of each thread; the threads that were written in last stand below. */
function threads(state: SeatState, columns: number, words: Words): readonly Row[] {
  const all = [...state.threads].filter(([, lines]) => lines.length > 0);
  if (all.length === 0) return [];
  return [
    blankRow,
    rowOf(words.seatScreen.wrote, 'title'),
    ...all.flatMap(([name]) => threadRows(state, name, linesEach, columns, words)),
  ];
}

function threadRows(state: SeatState, name: string, most: number, columns: number, words: Words) {
  const lines = state.threads.get(name) ?? [];
  const number = state.people.find((one) => one.name === name)?.number;
  const who = number === undefined ? name : words.seatScreen.me(number, name);
  return lines.slice(-most).flatMap(({ mine, text }) =>
    wrapWords(text, columns, {
      first: mine
        ? [{ text: `${words.seatScreen.mine} > ${who}: `, tone: 'you' }]
        : [{ text: `${who}: `, tone: 'recipient' }],
      rest: rowOf('  '),
    }),
  );
}

/** While words are typed: the ready sentences, and what was written with that person. */
export function writeRows(
  view: SeatView,
  { columns, unicode }: ScreenSpace,
  words: Words,
): readonly Row[] {
  const { ready, ui, state } = view;
  const t = words.seatScreen;
  const sentences = ready.flatMap((text, at) =>
    wrapWords(text, columns, { first: padRow(rowOf(String(at + 1), 'key'), 3) }),
  );
  const { to } = ui;
  const name =
    to.is === 'person' ? state.people.find(({ number }) => number === to.number)?.name : undefined;
  const thread = name === undefined ? [] : threadRows(state, name, linesHere, columns, words);
  return [
    ...taskRows(view, { columns, rows: 0, unicode }, words),
    ...(sentences.length === 0 ? [] : wrapWords(t.ready, columns, { tone: 'secondary' })),
    ...sentences,
    ...(thread.length === 0 ? [] : [blankRow, ...thread]),
  ];
}

/** The relay's rows that name this seat, out of its export: when, what, from whom to whom, how much. */
export function rowsOverlay({ mine = [] }: SeatState, columns: number, words: Words) {
  const [header = '', ...lines] = mine;
  if (lines.length === 0) return wrapWords(words.room.join.noRows, columns);
  const names = header.split(',');
  const shown = lines.flatMap((line) => {
    const cells = line.split(',');
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    const time = /T(\d\d:\d\d:\d\d)/.exec(cell('time'))?.[1] ?? cell('at');
    const told = words.seatScreen.row(cell('kind'), cell('from'), cell('to'), cell('bytes'));
    return wrapWords(told, columns, {
      first: [{ text: `${time}  `, tone: 'secondary' }],
      tone: 'relay',
    });
  });
  const title = wrapWords(words.seatScreen.rowsAbout(lines.length), columns, { tone: 'title' });
  return [...title, ...shown];
}
