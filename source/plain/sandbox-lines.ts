/** A sandbox as lines of text. */
import type { Words } from '../i18n/index.ts';
import type { SandboxState } from '../sandbox/state.ts';
import { wrapText } from '../text/wrap.ts';
import { problemWords, turnedWords } from '../view/lab-words.ts';
import { rowLine } from '../view/record-words.ts';
import {
  gotCells,
  panelOf,
  rowsOfSandbox,
  type SandboxRows,
  statusWords,
  titleOfSandbox,
  worldWords,
} from '../view/sandbox.ts';

/** Rows that are told at once: the last ones. */
const rowsTold = 12;

/** How everything is set, and what the world is. */
export function headLines(state: SandboxState, words: Words, columns: number): readonly string[] {
  const { setting, world } = state.spec;
  const { lab, sandbox } = words;
  const [name, what] = worldWords(world, words);
  return [
    titleOfSandbox(state, words),
    `${sandbox.world}: ${name}, ${what}; ${statusWords(state, words)}.`,
    lab.setting(turnedWords(setting, words)),
    ...problemWords(setting, words),
  ].flatMap((line) => wrapText(line, columns));
}

/** What is shown now: rows, a finding, help. */
export function shownLines(state: SandboxState, words: Words, columns: number): readonly string[] {
  const lines = state.shown === 'rows' ? rowLines(state, words) : panelLines(state, words);
  return lines.flatMap((line) => wrapText(line, columns));
}

function panelLines(state: SandboxState, words: Words): readonly string[] {
  const { title, says, table, pictures, below } = panelOf(state, undefined, words);
  return [
    ...(title === '' ? [] : [`${title}:`]),
    ...says,
    ...table.map(([line, does]) => `  ${line} - ${does}.`),
    // What pictures show is said again below where it is figures of attackers.
    ...(state.shown === 'attacks' ? [] : pictures.flatMap(({ sentences }) => sentences)),
    ...below,
  ];
}

function rowLines(state: SandboxState, words: Words): readonly string[] {
  const rows = rowsOfSandbox(state, words);
  if (rows === undefined) return [];
  const zone = state.seen?.zoneMinutes;
  const { sandbox, view } = words;
  if (rows.is === 'recipient') return [`${rows.title}.`, ...gotLines(rows, zone, words)];
  const shown = rows.rows.slice(-rowsTold);
  const own = shown.filter(({ seq }) => rows.own.has(seq)).map(({ seq }) => seq);
  const before = rows.rows.length - shown.length;
  return [
    `${rows.title}${rows.narrowed === '' ? '' : ` (${rows.narrowed})`}.`,
    ...(rows.rows.length === 0 ? [sandbox.noRows] : []),
    ...(before > 0 ? [sandbox.notShown(before)] : []),
    ...shown.map((row) => view.find.row(row.seq, rowLine(row, words, zone))),
    ...(own.length === 0 ? [] : [sandbox.yoursSaid(own)]),
  ];
}

function gotLines(
  { got }: Extract<SandboxRows, { is: 'recipient' }>,
  zone: number | undefined,
  words: Words,
): readonly string[] {
  const { sandbox } = words;
  return got.slice(-rowsTold).map((one) => {
    const { time, from, words: text } = gotCells(one, zone, words);
    return sandbox.got(time, from, one.number, words.view.bytes(one.bytes), text);
  });
}
