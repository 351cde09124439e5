/**
 * What stands on a screen, before Ink draws it: areas whose heights are known. Enter must never take
 * what cannot be seen nor leave text unread, however many keys come before the next drawing, so which
 * rows are shown is arithmetic; where they stand beside each other, and in which frames, is Ink's.
 */
import { blankRow, type Range, type Row, rowWidth } from './rows.ts';
import type { Tone } from './theme.ts';

export type Area =
  | { readonly is: 'rows'; readonly rows: readonly Row[]; readonly focus?: Range }
  | { readonly is: 'stack'; readonly areas: readonly Area[] }
  | { readonly is: 'columns'; readonly columns: readonly Column[] }
  | Panel
  | Moving
  /** Many rows, each made when it is looked at. */
  | {
      readonly is: 'long';
      readonly height: number;
      /** Rows `from` up to, but not with, `to`. */
      readonly rowsAt: (from: number, to: number) => readonly Row[];
    };

/** Width in cells, with the cells left empty before it. */
export type Column = {
  readonly width: number;
  readonly gap: number;
  readonly area: Area;
  /** Stays where it is while the others scroll, as long as all of it fits. */
  readonly stays?: true;
};

/** A frame with a title in its upper edge. Its inside is `PANEL_CELLS` narrower than `width`. */
export type Panel = {
  readonly is: 'panel';
  readonly width: number;
  readonly title: Row;
  /** At the right end of the upper edge. */
  readonly aside?: Row;
  /** In the lower edge. */
  readonly foot?: Row;
  /** Of the frame. */
  readonly tone: Tone;
  readonly inner: Area;
  /** Which edges are not scrolled away. */
  readonly edges: { readonly top: boolean; readonly bottom: boolean };
};

/** Something that moves once, for `ms` milliseconds, and then stands still. */
export type Moving = {
  readonly is: 'moving';
  readonly height: number;
  readonly ms: number;
  /** The area after a share of the time: 0 at the beginning, 1 at the end. Always as high. */
  readonly at: (share: number) => Area;
};

/** A frame and the blank beside it, left and right. */
export const PANEL_CELLS = 4;

export const rowsArea = (rows: readonly Row[], focus?: Range): Area =>
  focus === undefined ? { is: 'rows', rows } : { is: 'rows', rows, focus };

export const stack = (...areas: readonly Area[]): Area =>
  areas.length === 1 && areas[0] ? areas[0] : { is: 'stack', areas };

export const panel = (options: Omit<Panel, 'is' | 'edges'>): Panel => ({
  is: 'panel',
  edges: { top: true, bottom: true },
  ...options,
});

/** The area with blank rows below, so that it has at least `rows`. */
export function atLeast(area: Area, rows: number): Area {
  const missing = rows - heightOf(area);
  if (missing <= 0) return area;
  return stack(area, rowsArea(Array.from({ length: missing }, () => blankRow)));
}

/** Panels beside each other, `gap` cells apart, all as high as the highest. */
export function beside(panels: readonly Panel[], gap: number): Area {
  const highest = Math.max(...panels.map(({ inner }) => heightOf(inner)));
  const columns = panels.map(
    (one, index): Column => ({
      width: one.width,
      gap: index === 0 ? 0 : gap,
      area: { ...one, inner: atLeast(one.inner, highest) },
    }),
  );
  return { is: 'columns', columns };
}

/** Rows that a area takes. */
export function heightOf(area: Area): number {
  switch (area.is) {
    case 'rows':
      return area.rows.length;
    case 'stack':
      return area.areas.reduce((sum, one) => sum + heightOf(one), 0);
    case 'columns':
      return Math.max(0, ...area.columns.map((column) => heightOf(column.area)));
    case 'panel':
      return heightOf(area.inner) + Number(area.edges.top) + Number(area.edges.bottom);
    case 'moving':
    case 'long':
      return area.height;
  }
}

/** The rows that the learner's hand is on, counted from the area's first; the last focus wins. */
export function handIn(area: Area): Range | undefined {
  switch (area.is) {
    case 'rows':
      return area.focus;
    case 'stack': {
      let focus: Range | undefined;
      let above = 0;
      for (const one of area.areas) {
        focus = moved(handIn(one), above) ?? focus;
        above += heightOf(one);
      }
      return focus;
    }
    case 'columns': {
      let focus: Range | undefined;
      for (const { area: one } of area.columns) focus = handIn(one) ?? focus;
      return focus;
    }
    case 'panel':
      return moved(handIn(area.inner), Number(area.edges.top));
    case 'moving':
      return handIn(area.at(1));
    case 'long':
      return undefined;
  }
}

const moved = (range: Range | undefined, by: number): Range | undefined =>
  range && { from: range.from + by, to: range.to + by };

/** Rows at which frames begin, counted from the area's first; of frames in frames the outer ones. */
export const sectionsIn = (area: Area): readonly number[] =>
  beginningsIn(area, (one) => (one.is === 'panel' ? [0] : undefined));

/** Rows at which texts begin that were painted as one, such as paragraphs; of columns those of the first. */
export const textsIn = (area: Area): readonly number[] =>
  beginningsIn(area, (one) => {
    if (one.is === 'rows') return one.rows.some((row) => row.length > 0) ? [0] : [];
    const [first] = one.is === 'columns' ? one.columns : [];
    return first && textsIn(first.area);
  });

/** Rows at which something begins. `of`: those of an area; undefined: look for them within it. */
function beginningsIn(
  area: Area,
  of: (area: Area) => readonly number[] | undefined,
): readonly number[] {
  const found = of(area);
  if (found) return found;
  switch (area.is) {
    case 'rows':
    case 'moving':
    case 'long':
      return [];
    case 'panel':
      return beginningsIn(area.inner, of).map((row) => row + Number(area.edges.top));
    case 'stack': {
      let above = 0;
      return area.areas.flatMap((one) => {
        const begins = beginningsIn(one, of).map((row) => row + above);
        above += heightOf(one);
        return begins;
      });
    }
    case 'columns': {
      const begins = area.columns.flatMap((column) => beginningsIn(column.area, of));
      return [...new Set(begins)].sort((one, other) => one - other);
    }
  }
}

/** The rows of the first thing that moves, counted from the area's first. */
export function movingIn(area: Area): Range | undefined {
  switch (area.is) {
    case 'rows':
    case 'long':
      return undefined;
    case 'stack': {
      let above = 0;
      for (const one of area.areas) {
        const found = movingIn(one);
        if (found) return moved(found, above);
        above += heightOf(one);
      }
      return undefined;
    }
    case 'columns':
      return area.columns.map((column) => movingIn(column.area)).find((found) => found);
    case 'panel':
      return moved(movingIn(area.inner), Number(area.edges.top));
    case 'moving':
      return { from: 0, to: area.height };
  }
}

/** Rows `from` up to, but not with, `to` of a area: what a screen shows that is scrolled so far. */
export function sliceOf(area: Area, from: number, to: number): Area {
  if (from <= 0 && to >= heightOf(area) && area.is !== 'long') return area;
  switch (area.is) {
    case 'rows':
      return { is: 'rows', rows: area.rows.slice(Math.max(0, from), Math.max(0, to)) };
    case 'stack': {
      const areas: Area[] = [];
      let above = 0;
      for (const one of area.areas) {
        const height = heightOf(one);
        if (above < to && above + height > from) {
          areas.push(sliceOf(one, from - above, to - above));
        }
        above += height;
      }
      return { is: 'stack', areas };
    }
    case 'columns': {
      // Of columns within something longer only so much is in sight as is theirs.
      const room = Math.min(to, heightOf(area)) - Math.max(0, from);
      return {
        is: 'columns',
        columns: area.columns.map((column) =>
          column.stays && heightOf(column.area) <= room
            ? column
            : { ...column, area: sliceOf(column.area, from, to) },
        ),
      };
    }
    case 'panel': {
      const { edges, inner } = area;
      const above = Number(edges.top);
      const height = heightOf(inner);
      return {
        ...area,
        edges: {
          top: edges.top && from <= 0 && to > 0,
          bottom: edges.bottom && from <= above + height && to > above + height,
        },
        inner: sliceOf(inner, from - above, to - above),
      };
    }
    case 'long': {
      const last = Math.min(to, area.height);
      return rowsArea(area.rowsAt(Math.max(0, from), Math.max(0, last)));
    }
    case 'moving':
      return {
        ...area,
        height: Math.max(0, Math.min(to, area.height) - Math.max(0, from)),
        at: (share) => sliceOf(area.at(share), from, to),
      };
  }
}

/** Where the text cursor stands in a area, in cells and rows from its upper left; undefined without one. */
export function cursorIn(area: Area): { readonly x: number; readonly y: number } | undefined {
  switch (area.is) {
    case 'rows': {
      const y = area.rows.findIndex((row) => row.some(({ tone }) => tone === 'cursor'));
      const row = area.rows[y];
      if (!row) return undefined;
      const before = row.slice(
        0,
        row.findIndex(({ tone }) => tone === 'cursor'),
      );
      return { x: rowWidth(before), y };
    }
    case 'stack': {
      let above = 0;
      for (const one of area.areas) {
        const found = cursorIn(one);
        if (found) return { x: found.x, y: found.y + above };
        above += heightOf(one);
      }
      return undefined;
    }
    case 'columns': {
      let left = 0;
      for (const { gap, width, area: one } of area.columns) {
        const found = cursorIn(one);
        if (found) return { x: found.x + left + gap, y: found.y };
        left += gap + width;
      }
      return undefined;
    }
    case 'panel': {
      const found = cursorIn(area.inner);
      return found && { x: found.x + PANEL_CELLS / 2, y: found.y + Number(area.edges.top) };
    }
    case 'moving':
      return cursorIn(area.at(1));
    case 'long':
      return undefined;
  }
}
