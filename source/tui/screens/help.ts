/** The help: the keys that work here now, the signs, and below them everything else. Pure. */
import type { Words } from '../../i18n/index.ts';
import { cellWidth, padEndCells } from '../../text/cells.ts';
import { showControls } from '../../text/safe.ts';
import { SIGNS, type Sign } from '../../text/signs.ts';
import { aboutCourse, keptTexts } from '../../view/about.ts';
import type { Facts } from '../app-state.ts';
import { type Area, type Column, PANEL_CELLS, panel, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { type KeyLine, keyLines } from '../key-labels.ts';
import { bindingsIn, type Context, keysFor, type Need } from '../keys.ts';
import { COLUMN_GAP } from '../layout.ts';
import { blankRow, padRow, type Row, rowOf, wrapWords } from '../rows.ts';
import type { EnterDoes } from '../scroll.ts';
import type { Tone } from '../theme.ts';

/** What has the keys beneath the help, and what they may do there. */
export type KeysBeneath = {
  readonly context: Context;
  /** Said at the start, where the footer has no room for all of it. */
  readonly notices: readonly string[];
  readonly allowed: readonly Need[];
  readonly enter: EnterDoes;
};

/** From so many columns what works here stands beside everything else. */
const TWO_COLUMNS = 100;
/** Cells for one of several columns of keys or signs. */
const ENTRY_CELLS = 35;
const SIGN_CELLS = 23;
const KEYS_CELLS = 14;

/** The tone of each sign wherever it stands. */
const SIGN_TONES: Readonly<Record<Sign, Tone>> = {
  you: 'you',
  relay: 'relay',
  recipient: 'recipient',
  open: 'relay',
  nonce: 'nonce',
  sealed: 'sealed',
  right: 'right',
  part: 'missed',
  wrong: 'wrong',
  missed: 'missed',
  present: 'relay',
  absent: 'secondary',
  selection: 'accent',
  behind: 'accent',
  ahead: 'secondary',
};

export function helpArea(beneath: KeysBeneath, facts: Facts, canvas: Canvas): Area {
  const { layout } = canvas;
  if (layout.columns < TWO_COLUMNS) {
    return stack(
      ...first(beneath, facts, layout.width, canvas),
      ...others(beneath, layout.width, canvas),
    );
  }
  const left = Math.floor((layout.width - COLUMN_GAP) / 2);
  const right = layout.width - COLUMN_GAP - left;
  const columns: readonly Column[] = [
    { width: left, gap: 0, area: stack(...first(beneath, facts, left, canvas)) },
    { width: right, gap: COLUMN_GAP, area: stack(...others(beneath, right, canvas)) },
  ];
  return { is: 'columns', columns };
}

/** What somebody looks for who presses `?`. */
function first(
  { context, notices, allowed, enter }: KeysBeneath,
  facts: Facts,
  width: number,
  canvas: Canvas,
): readonly Area[] {
  const { words } = canvas;
  const t = words.tui.help;
  const cells = width - PANEL_CELLS;
  const bound = keysFor(context, allowed).toSorted(
    (one, other) => (one.footer ?? Infinity) - (other.footer ?? Infinity),
  );
  const lines = [...keyLines(bound, context, words, { facts, enter }), t.always];
  const good = [
    ...notices.map(showControls),
    ...keptTexts(facts, canvas.words),
    t.options,
    ...t.about,
    ...aboutCourse(facts.lessons, canvas.words),
  ];
  return [
    panel({
      width,
      tone: 'accent',
      title: rowOf(t.here, 'title'),
      aside: rowOf(t.keys[context], 'secondary'),
      inner: keyGrid(lines, cells),
    }),
    panel({ width, tone: 'frame', title: rowOf(t.signs, 'title'), inner: signGrid(cells, canvas) }),
    panel({
      width,
      tone: 'frame',
      title: rowOf(t.good, 'title'),
      inner: rowsArea(
        good.flatMap((text, index) => [
          ...(index === 0 || canvas.layout.compact ? [] : [blankRow]),
          ...wrapWords(text, cells),
        ]),
      ),
    }),
  ];
}

/** The keys of all other places. */
const others = ({ context }: KeysBeneath, width: number, { words }: Canvas): readonly Area[] =>
  everywhere(width, words).flatMap(({ place, keys }) => (place === context ? [] : [keys]));

type KeysOf = { readonly place: Context; readonly keys: Area };

/** What was made for the last width. */
const made = new WeakMap<Words, { readonly width: number; readonly all: readonly KeysOf[] }>();

/** The keys of all places: always the same, and half of what it takes to open the help. */
function everywhere(width: number, words: Words): readonly KeysOf[] {
  const known = made.get(words);
  if (known?.width === width) return known.all;
  const titles: Readonly<Record<Context, string>> = words.tui.help.keys;
  const all = (Object.keys(titles) as Context[]).map((place) => ({
    place,
    keys: panel({
      width,
      tone: 'frame',
      title: rowOf(titles[place], 'title'),
      inner: keyGrid(keyLines(bindingsIn(place), place, words), width - PANEL_CELLS),
    }),
  }));
  made.set(words, { width, all });
  return all;
}

/** Keys and what they do, in as many columns as there is room for. */
function keyGrid(lines: readonly KeyLine[], cells: number): Area {
  const widest = Math.max(...lines.map(({ keys }) => cellWidth(keys)));
  return grid(lines, cells, ENTRY_CELLS, ({ keys, does }, width) => {
    const named = Math.min(widest, width < 2 * ENTRY_CELLS ? KEYS_CELLS : widest, width / 2);
    const told = wrapWords(does, width - named - COLUMN_GAP);
    const names = wrapWords(keys, named, { tone: 'key' });
    return Array.from({ length: Math.max(names.length, told.length) }, (_, index) => [
      ...padRow(names[index] ?? blankRow, named + COLUMN_GAP),
      ...(told[index] ?? blankRow),
    ]);
  });
}

export function signGrid(cells: number, { unicode, words }: Canvas): Area {
  const { meanings, notes } = words.tui.help;
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const { noteSigns } = words.tui;
  const entries = [
    ...(Object.keys(meanings) as Sign[]).map((sign) => ({
      sign: signs[sign],
      tone: SIGN_TONES[sign],
      means: meanings[sign],
    })),
    ...(Object.keys(notes) as (keyof typeof notes)[]).map((note) => ({
      sign: noteSigns[note],
      tone: note === 'reveal' ? ('info' as const) : note,
      means: notes[note],
    })),
  ];
  return grid(entries, cells, SIGN_CELLS, ({ sign, tone, means }, width) =>
    wrapWords(means, width, { first: [{ text: padEndCells(sign, 4), tone }] }),
  );
}

/** Entries in columns, one column after the other. */
function grid<Entry>(
  entries: readonly Entry[],
  cells: number,
  leastCells: number,
  rowsOf: (entry: Entry, cells: number) => readonly Row[],
): Area {
  const count = Math.max(1, Math.floor((cells + COLUMN_GAP) / (leastCells + COLUMN_GAP)));
  const width = Math.floor((cells - COLUMN_GAP * (count - 1)) / count);
  const each = Math.ceil(entries.length / count);
  const columns = Array.from({ length: count }, (_, index): Column => {
    const its = entries.slice(index * each, (index + 1) * each);
    return {
      width,
      gap: index === 0 ? 0 : COLUMN_GAP,
      area: rowsArea(its.flatMap((entry) => rowsOf(entry, width))),
    };
  });
  return { is: 'columns', columns };
}
