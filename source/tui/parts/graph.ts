/** The contact graph, and beside it whoever of it is looked at. */
import { draw, type GraphView } from '../../pictures/draw.ts';
import { circles, contactsOf, cutPoints } from '../../pictures/graph-walk.ts';
import { meter } from '../../pictures/meter.ts';
import type { PictureOf } from '../../pictures/picture.ts';
import { SIGNS } from '../../text/signs.ts';
import { captionsOf } from '../../view/pictures.ts';
import { type Area, atLeast, heightOf, PANEL_CELLS, panel, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { blankRow, padRow, type Row, rowOf, spreadRow, wrapSegments, wrapWords } from '../rows.ts';

type Graph = PictureOf<'graph'>;

/** From so many columns the one who is looked at has a panel beside the graph, and from so many a wide one. */
const PANEL_COLUMNS = 72;
const WIDE_COLUMNS = 110;
const NARROW_PANEL = 23;
const WIDE_PANEL = 36;
const GAP = 1;
/** Rows left for what is said above and below a graph. */
const ROWS_BESIDE = 4;
const LEAST_ROWS = 8;
const LONGEST_BAR = 16;
/** From so many rows the panel has room for sentences, too. */
const ROOMY_ROWS = 22;

/** As high as there is room for, with all of it on the screen. The whole of it is what the arrows move in. */
export function paintGraph(picture: Graph, view: GraphView, canvas: Canvas): Area {
  const { layout, unicode, words } = canvas;
  const edges = 2;
  const height = Math.max(LEAST_ROWS, layout.bodyRows - ROWS_BESIDE - edges);
  const beside = layout.width >= PANEL_COLUMNS;
  const side = layout.width >= WIDE_COLUMNS ? WIDE_PANEL : NARROW_PANEL;
  const width = beside ? layout.width - side - GAP : layout.width;
  const room = {
    columns: width - PANEL_CELLS,
    rows: height,
    unicode,
    number: words.locale.number,
  };
  const t = words.tui.graph;
  const { selected } = view;
  const name = selected === undefined ? undefined : picture.people[selected]?.name;
  const rows: readonly Row[] = draw(picture, room, view);
  const captions = wrapWords(captionsOf(picture, room, words, view).join(' '), layout.prose, {
    tone: 'secondary',
  });
  const drawn = panel({
    width,
    tone: 'frame',
    title: rowOf(t.title(picture.people.length, picture.ties.length), 'title'),
    aside: rowOf(
      view.only === 'cut-points' ? t.onlyCutPoints : (name ?? ''),
      name === undefined ? 'secondary' : 'accent',
    ),
    inner: rowsArea(rows),
  });
  const told = (cells: number, most: number): Area =>
    rowsArea(personRows(picture, view, cells, most, canvas));
  if (!beside) {
    const below = told(layout.width, CONTACTS_BELOW);
    return focused(stack(drawn, rowsArea(captions), below), heightOf(drawn));
  }
  const inner = atLeast(told(side - PANEL_CELLS, rows.length), rows.length);
  const about = panel({
    width: side,
    tone: selected === undefined ? 'frame' : 'accent',
    title: rowOf(name === undefined ? t.nobody : `${pointer(canvas)} ${name}`, 'title'),
    inner,
  });
  const columns: Area = {
    is: 'columns',
    columns: [
      { width, gap: 0, area: drawn },
      { width: side, gap: GAP, area: about },
    ],
  };
  return focused(stack(columns, rowsArea(captions)), heightOf(columns));
}

const CONTACTS_BELOW = 6;

const pointer = ({ unicode }: Canvas): string => (unicode ? SIGNS.unicode : SIGNS.ascii).selection;

/** The area with its first rows as what the hand is on. */
const focused = (area: Area, rows: number): Area =>
  stack({ is: 'rows', rows: [], focus: { from: 0, to: rows } }, area);

/** Who is looked at, with their contacts; else the circles, and which keys show more. */
function personRows(
  picture: Graph,
  view: GraphView,
  cells: number,
  most: number,
  canvas: Canvas,
): readonly Row[] {
  const t = canvas.words.tui.graph;
  const { selected } = view;
  const isTall = most > CONTACTS_BELOW;
  const sets = most >= ROOMY_ROWS ? circleRows(picture, canvas) : circleLine(picture, cells);
  const how = wrapWords(t.how, cells, { tone: 'secondary' });
  const noRowSays = wrapWords(t.noRowSays, cells, { tone: 'secondary' });
  const count = [blankRow, rowOf(t.circles, 'strong'), ...sets];
  if (selected === undefined) return isTall ? [...how, ...count, blankRow, ...noRowSays] : how;
  const foot = most >= ROOMY_ROWS ? [...count, blankRow, ...noRowSays] : isTall ? count : [];
  const contacts = contactsOf(picture, selected);
  const cut = cutPoints(picture).find(({ person }) => person === selected);
  const cutOff = cut
    ? wrapWords(
        t.cutsOff(cut.cutsOff.flatMap((person) => picture.people[person]?.name ?? [])),
        cells,
      )
    : [];
  const head: readonly Row[] = [
    rowOf(t.contacts(contacts.length), 'secondary'),
    ...(isTall ? cutOff : []),
  ];
  const room = Math.max(1, most - head.length - (isTall ? foot.length : 1));
  const shown = contacts.length <= room ? contacts : contacts.slice(0, Math.max(1, room - 1));
  const rows = shown.map((contact) => contactRow(contact, contacts[0]?.count ?? 1, cells, canvas));
  const more = contacts.length - shown.length;
  return [
    ...head,
    ...rows,
    ...(more > 0 ? [rowOf(canvas.words.tui.andMore(more), 'secondary')] : []),
    ...foot,
  ];
}

const circleRows = (picture: Graph, { words }: Canvas): readonly Row[] =>
  circles(picture).map(
    ({ sign, tone, people }): Row => [
      { text: `${sign} `, tone },
      { text: words.tui.graph.people(people), tone: 'text' },
    ],
  );

/** The same as signs and numbers alone. */
const circleLine = (picture: Graph, cells: number): readonly Row[] =>
  wrapSegments(
    circles(picture).flatMap(
      ({ sign, tone, people }): Row => [
        { text: sign, tone },
        { text: `\u00a0${people}  `, tone: 'text' },
      ],
    ),
    cells,
  );

function contactRow(
  contact: ReturnType<typeof contactsOf>[number],
  busiest: number,
  cells: number,
  { unicode, words }: Canvas,
): Row {
  const names = Math.min(12, Math.max(6, Math.floor(cells / 3)));
  const count = words.locale.number(contact.count);
  const bars = Math.min(LONGEST_BAR, cells - names - count.length - 4);
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const name: Row = contact.yours
    ? [{ text: `${signs.you} ${contact.name}`, tone: 'you' }]
    : [{ text: contact.name, tone: 'text' }];
  const bar = meter(contact.count, busiest, Math.max(1, bars), unicode);
  return spreadRow(
    [...padRow(name, names), { text: ' ', tone: 'text' }, { text: bar, tone: 'relay' }],
    rowOf(count),
    cells,
  );
}
