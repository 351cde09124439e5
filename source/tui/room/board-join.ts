/** How to join, on the wall: a code to scan where phones can open it, and what to do in words. */
import type { Words } from '../../i18n/index.ts';
import { qrLines } from '../../pictures/qr.ts';
import type { BoardState } from '../../room/board-state.ts';
import { blankRow, padRow, type Row, rowOf, rowWidth, wrapWords } from '../rows.ts';
import type { Tone } from '../theme.ts';
import type { BoardSpace } from './board-rows.ts';

/** Beside the code there has to be room for what to do. */
const leastText = 34;
const gap = 3;

/** The code on the left and what to do on the right; without room for both, what to do. */
export function joinRows(state: BoardState, space: BoardSpace, words: Words): readonly Row[] {
  const { ticket } = state;
  const t = words.room.board;
  const code = ticket.page && space.unicode ? codeRows(ticket.url, space.coloured) : [];
  const width = Math.max(0, ...code.map(rowWidth));
  const fits =
    code.length > 0 && code.length <= space.rows && width + gap + leastText <= space.columns;
  const left = fits ? width + gap : 0;
  const columns = space.columns - left;
  const wrap = (line: string, tone: Tone = 'text') => wrapWords(line, columns, { tone });
  const steps = [
    t.wifi,
    ...(ticket.page ? [fits ? t.scan(ticket.address) : t.openPage(ticket.address)] : []),
    t.words(ticket.words, Math.ceil(ticket.wordsLeftMs / 1_000)),
  ];
  const parts = [
    ...steps.map((line, at) =>
      wrapWords(line, columns, {
        tone: at === steps.length - 1 ? 'accent' : 'strong',
        first: rowOf(`${at + 1}  `, 'accent'),
      }),
    ),
    ticket.code === undefined ? [] : wrap(t.terminal(ticket.code)),
    wrap(words.room.host.key(spaced(ticket.fingerprint)), 'secondary'),
    wrap(t.shown),
  ].filter(({ length }) => length > 0);
  // On low screens the blank rows between go first.
  const roomy = parts.flat().length + parts.length <= space.rows;
  const text = parts.flatMap((part, at) => (at > 0 && roomy ? [blankRow, ...part] : part));
  if (!fits) return text;
  // With room to spare the code stands apart from the head.
  const above = Array.from(
    { length: Math.min(2, Math.floor((space.rows - code.length) / 4)) },
    () => blankRow,
  );
  return [
    ...above,
    ...Array.from({ length: Math.max(code.length, text.length) }, (_, at) => [
      ...padRow(code[at] ?? blankRow, left),
      ...(text[at] ?? blankRow),
    ]),
  ];
}

/** Dark on light on every terminal that has colours; without, light blocks on its own ground. */
const codeRows = (url: string, coloured: boolean): readonly Row[] =>
  coloured
    ? qrLines(url).map((text): Row => [{ text, tone: 'text', ground: 'paper' }])
    : qrLines(url, 'light').map((text) => rowOf(text));

/** Four letters at a time: people compare it by eye. */
const spaced = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, '$1 ');
