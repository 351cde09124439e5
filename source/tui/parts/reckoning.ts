/** A prediction beside what happened: for each thing what was said, what is, and what follows. */
import { cellWidth } from '../../text/cells.ts';
import { SIGNS } from '../../text/signs.ts';
import type { ReckonedRow, Reckoning } from '../../view/parts.ts';
import { type Area, PANEL_CELLS, type Panel, panel, rowsArea, stack } from '../areas.ts';
import { type Canvas, narrowed } from '../canvas.ts';
import {
  blankRow,
  padRow,
  type Row,
  rowOf,
  rowWidth,
  type StyledText,
  wrapLine,
  wrapWords,
} from '../rows.ts';
import type { Tone } from '../theme.ts';
import { paneRows } from './pane-panel.ts';

/** From so many cells the relay's row, and the predictions so far, stand beside. */
const WIDE_CELLS = 98;
const SIDE_CELLS = 42;
const PANEL_GAP = 2;
/** Of a thing's name, where what was said and what is have columns beside it. */
const LEAST_LABEL = 28;
/** Between two columns. */
const GAP = 3;
const SIGN_CELLS = 2;
const INDENT = rowOf('    ');
/** Rows around the panels: title, question, verdict, edges, and some text below. */
const ROWS_AROUND = 12;

type Came = NonNullable<ReckonedRow['came']>;

export function paintReckoning(part: Reckoning, canvas: Canvas): Area {
  const { layout } = canvas;
  if (layout.width < WIDE_CELLS) return paintNarrow(part, canvas);
  const width = layout.width - SIDE_CELLS - PANEL_GAP;
  return stack(rowsArea([...verdictRows(part, layout.prose, canvas), blankRow]), {
    is: 'columns',
    columns: [
      { width, gap: 0, area: mainPanel(part, width, canvas) },
      { width: SIDE_CELLS, gap: PANEL_GAP, area: sidePanels(part, canvas), stays: true },
    ],
  });
}

/** One below the other; the heads of the columns stand beside the verdict, if there is room. */
function paintNarrow(part: Reckoning, canvas: Canvas): Area {
  const { prose } = canvas.layout;
  const { head, things } = tableOf(part, prose, canvas);
  const verdict = verdictRows(part, prose, canvas);
  const [first = []] = verdict;
  const room = prose - rowWidth(head);
  const isShort = verdict.length === 1 && rowWidth(first) < room;
  const top = isShort
    ? [[...padRow(first, room), ...head]]
    : [...verdict, ...(head.length === 0 ? [] : [[...padRow([], room), ...head]])];
  return rowsArea([...top, ...things.flat()]);
}

function mainPanel(part: Reckoning, width: number, canvas: Canvas): Panel {
  const { head, things } = tableOf(part, width - PANEL_CELLS, canvas);
  const height = 1 + things.flat().length;
  const isRoomy = height + things.length + ROWS_AROUND <= canvas.layout.bodyRows;
  const room = width - PANEL_CELLS - rowWidth(head);
  return panel({
    width,
    tone: 'frame',
    title: rowOf(canvas.words.tui.reckoning.title, 'title'),
    aside: countsRow(part, canvas),
    inner: rowsArea([
      [...padRow([], room), ...head],
      ...things.flatMap((rows) => (isRoomy ? [blankRow, ...rows] : rows)),
    ]),
  });
}

/** The relay's row of the learner's message, if there is one, and how all predictions of the lesson came out. */
function sidePanels({ row, soFar }: Reckoning, canvas: Canvas): Area {
  const t = canvas.words.tui.reckoning;
  const cells = SIDE_CELLS - PANEL_CELLS;
  const inner = narrowed(canvas, cells);
  const told = panel({
    width: SIDE_CELLS,
    tone: 'frame',
    title: rowOf(t.soFar, 'secondary'),
    inner: rowsArea(soFar.flatMap((one) => soFarRows(one, cells, canvas))),
  });
  if (row === undefined) return told;
  const observed = panel({
    width: SIDE_CELLS,
    tone: 'relay',
    title: [{ text: `${signsOf(canvas).relay} ${t.row}`, tone: 'relay' }],
    inner: rowsArea(paneRows(row, inner.layout.width, canvas)),
  });
  return stack(observed, told);
}

function soFarRows(
  { ask, outcome, told }: Reckoning['soFar'][number],
  cells: number,
  canvas: Canvas,
): readonly Row[] {
  const sign = outcome === undefined ? ' ' : outcomeSign(outcome, canvas);
  const tone = outcome === undefined ? 'secondary' : OUTCOME_TONES[outcome];
  return [
    [
      { text: `${sign} `, tone },
      { text: told, tone },
    ],
    ...wrapLine(ask, cells, { first: rowOf('  '), tone: 'secondary' }),
  ];
}

type Table = {
  /** Of the columns; empty where there are none. */
  readonly head: Row;
  readonly things: readonly (readonly Row[])[];
};

/** The things, in columns where their names have room beside those. */
function tableOf(part: Reckoning, cells: number, canvas: Canvas): Table {
  const { rows } = part;
  const heads = headsOf(part, canvas);
  const widest = (texts: readonly string[]) => Math.max(...texts.map(cellWidth));
  const widths = [
    widest([heads[0].text, ...rows.map(({ said }) => said)]),
    widest([heads[1].text, ...rows.map(({ is }) => is)]),
    widest([heads[2].text, ...rows.map(({ so }) => so)]),
  ];
  const columns = (texts: readonly StyledText[]): Row =>
    texts.flatMap((text, index) => [
      { text: ' '.repeat(index === 0 ? 0 : GAP), tone: 'text' as const },
      ...padRow([text], widths[index] ?? 0),
    ]);
  const head = columns(heads);
  const label = cells - rowWidth(head) - GAP;
  const inColumns = label >= LEAST_LABEL + SIGN_CELLS;
  const things = rows.map((row) => {
    const values = valuesOf(row, part, canvas);
    const [first = [], ...rest] = labelRows(row, inColumns ? label : cells, canvas);
    const because = row.because
      ? wrapLine(row.because, cells, { first: INDENT, rest: INDENT, tone: 'secondary' })
      : [];
    const heading = row.heading ? wrapLine(row.heading, cells, { tone: 'strong' }) : [];
    const named = inColumns
      ? [[...padRow(first, label + GAP), ...columns(values)], ...rest]
      : [first, ...rest, inLine(heads, values)];
    return [...heading, ...named, ...because];
  });
  return { head: inColumns ? head : [], things };
}

/** What was said, what is, and what follows, with their names, where there are no columns. */
function inLine(heads: readonly StyledText[], [said, is, so]: readonly StyledText[]): Row {
  const named = [
    [heads[0], said],
    [heads[1], is],
  ].flatMap(
    ([head, value]): Row =>
      head && value ? [head, { text: ' ', tone: 'text' }, value, { text: '  ', tone: 'text' }] : [],
  );
  return [{ text: ' '.repeat(SIGN_CELLS), tone: 'text' }, ...named, ...(so ? [so] : [])];
}

function labelRows({ label, came }: ReckonedRow, cells: number, canvas: Canvas): readonly Row[] {
  const sign: StyledText =
    came === undefined ? { text: ' ', tone: 'text' } : { text: signsOf(canvas)[came], tone: came };
  const first: Row = [sign, { text: ' ', tone: 'text' }];
  return wrapLine(label, cells, { first, tone: came === undefined ? 'text' : 'strong' });
}

function valuesOf(
  { said, is, so, came }: ReckonedRow,
  { observer }: Reckoning,
  canvas: Canvas,
): readonly StyledText[] {
  const isNot = is === canvas.words.view.reckon.no;
  const whose = observer === undefined ? 'strong' : OBSERVER_TONES[observer];
  return [
    said === ''
      ? { text: canvas.unicode ? '\u00b7' : '-', tone: 'secondary' }
      : { text: said, tone: 'you' },
    { text: is, tone: isNot ? 'secondary' : whose },
    { text: so, tone: came ?? 'text' },
  ];
}

function headsOf(
  { observer }: Reckoning,
  canvas: Canvas,
): readonly [StyledText, StyledText, StyledText] {
  const t = canvas.words.tui.reckoning;
  const signs = signsOf(canvas);
  return [
    { text: `${signs.you} ${t.you}`, tone: 'you' },
    observer === undefined
      ? { text: t.is, tone: 'secondary' }
      : {
          text: `${signs[OBSERVER_TONES[observer]]} ${t.observers[observer]}`,
          tone: OBSERVER_TONES[observer],
        },
    { text: t.so, tone: 'secondary' },
  ];
}

const OBSERVER_TONES = { sender: 'you', recipient: 'recipient', relay: 'relay' } as const;

const OUTCOME_TONES = { right: 'right', part: 'missed', otherwise: 'wrong' } as const;

const signsOf = ({ unicode }: Canvas) => (unicode ? SIGNS.unicode : SIGNS.ascii);

function outcomeSign(outcome: keyof typeof OUTCOME_TONES, canvas: Canvas): string {
  const signs = signsOf(canvas);
  return outcome === 'otherwise' ? signs.wrong : signs[outcome];
}

/** As said first, then what was not so, then what was not said. */
const ORDER: readonly Came[] = ['right', 'wrong', 'missed'];

/** Whether each thing is a claim of its own, so that they can be counted. */
const isCounted = ({ rows }: Reckoning): boolean =>
  rows.length > 1 && rows.every(({ came }) => came !== undefined);

function verdictRows(part: Reckoning, cells: number, canvas: Canvas): readonly Row[] {
  const { outcome, verdict, rows } = part;
  if (outcome === undefined) return wrapWords(verdict, cells, { tone: 'strong' });
  const signs: readonly { readonly text: string; readonly tone: Tone }[] = isCounted(part)
    ? ORDER.map((came) => ({
        text: signsOf(canvas)[came].repeat(rows.filter((row) => row.came === came).length),
        tone: came,
      }))
    : [{ text: outcomeSign(outcome, canvas), tone: OUTCOME_TONES[outcome] }];
  const first: Row = [...signs, { text: '  ', tone: 'text' }];
  return wrapWords(verdict, cells, { first, tone: 'strong' });
}

function countsRow(part: Reckoning, canvas: Canvas): Row {
  if (!isCounted(part)) return [];
  return ORDER.flatMap((came, index): Row => {
    const count = part.rows.filter((row) => row.came === came).length;
    const gap = index === 0 ? '' : '   ';
    return [{ text: `${gap}${signsOf(canvas)[came]} ${count}`, tone: came }];
  });
}
