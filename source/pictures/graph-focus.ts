/**
 * What of a contact graph is looked at: one person, a circle, or those on whom others hang. It changes
 * with every key, while everybody stays in their place.
 */
import { type Box, FARTHEST, type Mark, TALL } from './graph-names.ts';
import type { PictureOf } from './picture.ts';

type Graph = PictureOf<'graph'>;
type Tie = Graph['ties'][number];

/** What is looked at; nothing in particular where all is missing. */
export type GraphView = {
  /** An index into `people`. */
  readonly selected?: number;
  /** People of other circles step back. From 0. */
  readonly circle?: number;
  /** cut-points: whoever neither cuts somebody off nor is cut off steps back. */
  readonly only?: 'cut-points';
};

/** How a person is shown. */
export type Standing = 'selected' | 'strong' | 'plain' | 'quiet';

export type GraphFocus = {
  readonly standings: readonly Standing[];
  /** Who has to have a name, the most important first. */
  readonly wanted: readonly number[];
  readonly isBright: (tie: Tie) => boolean;
  readonly isQuiet: (tie: Tie) => boolean;
};

/** While marked people are no more than this share, their ties stand out. */
const FEW_MARKED = 0.2;

export function focusOf(
  { people, ties }: Graph,
  { selected, circle, only }: GraphView,
): GraphFocus {
  const theirs = ties
    .filter(({ a, b }) => selected !== undefined && (a === selected || b === selected))
    .sort((one, other) => other.count - one.count);
  const contacts = theirs.map(({ a, b }) => (a === selected ? b : a));
  const cutting = people.flatMap(({ cutsOff }, person) => (cutsOff ? [person] : []));
  const cut = new Set(people.flatMap(({ cutsOff }) => cutsOff ?? []));
  const inCircle = people.flatMap((one, person) => (one.circle === circle ? [person] : []));
  const isOut = (person: number): boolean =>
    (circle !== undefined && people[person]?.circle !== circle) ||
    (only === 'cut-points' && people[person]?.cutsOff === undefined && !cut.has(person));
  const standingOf = (person: number): Standing => {
    if (person === selected) return 'selected';
    if (contacts.includes(person)) return 'strong';
    if (isOut(person)) return 'quiet';
    return only === 'cut-points' && people[person]?.cutsOff ? 'strong' : 'plain';
  };
  const marked = people.filter((person) => person.marked).length;
  const areMarkedShown =
    selected === undefined &&
    circle === undefined &&
    only === undefined &&
    marked <= people.length * FEW_MARKED;
  const isMarked = (person: number): boolean => people[person]?.marked === true;
  return {
    standings: people.map((_, person) => standingOf(person)),
    wanted: [
      ...(selected === undefined || people[selected] === undefined ? [] : [selected]),
      ...(only === 'cut-points' ? [...cutting, ...cut] : []),
      ...contacts,
      ...(circle === undefined ? [] : inCircle),
    ],
    isBright: (tie) =>
      tie.a === selected ||
      tie.b === selected ||
      (only === 'cut-points' && tie.cut === true) ||
      (areMarkedShown && (isMarked(tie.a) || isMarked(tie.b))),
    isQuiet: ({ a, b }) => isOut(a) || isOut(b),
  };
}

/**
 * Marks in which those who are wanted have names, as near as possible to where they stand. Whoever's
 * name is in the way is left with the sign of their circle, save who is kept or wanted more; nobody
 * loses the sign, but for who is selected where there is no other room.
 *
 * @param widths cells of each person's name
 */
export function nameWanted(
  marks: readonly (Mark | undefined)[],
  widths: readonly number[],
  { wanted, standings }: Pick<GraphFocus, 'wanted' | 'standings'>,
  isKept: (person: number) => boolean,
  box: Box,
): readonly (Mark | undefined)[] {
  const found = [...marks];
  const kept = new Set([...found.keys()].filter(isKept));
  for (const person of new Set(wanted)) {
    const width = Math.min(box.columns, widths[person] ?? 1);
    const own = found[person];
    const isChosen = standings[person] === 'selected';
    kept.add(person);
    if (own === undefined ? !isChosen : own.named && own.width >= width) continue;
    const others = found.filter((mark) => mark !== undefined && mark.person !== person) as Mark[];
    const isInWay = (mark: Mark, span: Span): boolean =>
      touches(kept.has(mark.person) ? mark : signMark(mark), span);
    const span =
      nearest(own, width, isChosen ? Number.POSITIVE_INFINITY : FARTHEST, others, isInWay, box) ??
      (isChosen
        ? nearest(own, width, Number.POSITIVE_INFINITY, others, () => false, box)
        : undefined);
    if (span === undefined) continue;
    for (const mark of others.filter((mark) => touches(mark, span))) {
      const sign = signMark(mark);
      found[mark.person] = touches(sign, span) ? undefined : sign;
    }
    found[person] = { person, named: true, ...span };
  }
  return found;
}

type Span = Pick<Mark, 'column' | 'row' | 'width'>;

/** Overlap, or stand without a blank between them. */
const touches = (one: Span, other: Span): boolean =>
  one.row === other.row &&
  one.column <= other.column + other.width &&
  other.column <= one.column + one.width;

/** A person as the sign of their circle, where their ties lead to. */
function signMark({ person, column, row, width }: Mark): Mark {
  return { person, named: false, column: column + Math.floor(width / 2), row, width: 1 };
}

/** The place for a name that is nearest to a mark and has nobody in its way. */
function nearest(
  own: Mark | undefined,
  width: number,
  farthest: number,
  others: readonly Mark[],
  isInWay: (mark: Mark, span: Span) => boolean,
  { columns, rows }: Box,
): Span | undefined {
  const middle = own === undefined ? columns / 2 : own.column + own.width / 2;
  let best: Span | undefined;
  let bestCost = farthest;
  for (let row = 0; row < rows; row++) {
    const down = Math.abs(row - (own?.row ?? 0)) * TALL;
    if (down >= bestCost) continue;
    const inRow = others.filter((mark) => mark.row === row);
    for (let column = 0; column + width <= columns; column++) {
      const cost = down + Math.abs(column + width / 2 - middle);
      const span = { column, row, width };
      if (cost >= bestCost || inRow.some((mark) => isInWay(mark, span))) continue;
      best = span;
      bestCost = cost;
    }
  }
  return best;
}
