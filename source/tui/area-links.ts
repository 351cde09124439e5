/** Terms and sources that stand in an area: where they are, and one of them with its meaning below. */
import type { Reference } from '../view/parts.ts';
import { type Area, heightOf, PANEL_CELLS, stack } from './areas.ts';
import type { Range, Row } from './rows.ts';

/** A link, and the rows that it takes, counted from the area's first. */
export type PlacedLink = { readonly link: Reference; readonly rows: Range };

/** All links, in the order in which they are read: of columns one after the other. */
export function linksIn(area: Area): readonly PlacedLink[] {
  switch (area.is) {
    case 'rows':
      return linksOfRows(area.rows);
    case 'stack': {
      let above = 0;
      return area.areas.flatMap((one) => {
        const placed = below(linksIn(one), above);
        above += heightOf(one);
        return placed;
      });
    }
    case 'columns':
      return area.columns.flatMap((column) => linksIn(column.area));
    case 'panel':
      return below(linksIn(area.inner), Number(area.edges.top));
    // What moves is a picture, and what is long are rows of somebody's.
    case 'moving':
    case 'long':
      return [];
  }
}

const below = (links: readonly PlacedLink[], by: number): readonly PlacedLink[] =>
  links.map(({ link, rows }) => ({ link, rows: { from: rows.from + by, to: rows.to + by } }));

/** One that was wrapped is one. */
function linksOfRows(rows: readonly Row[]): readonly PlacedLink[] {
  const placed = new Map<Reference, Range>();
  rows.forEach((row, index) => {
    for (const { link } of row) {
      if (link) placed.set(link, { from: placed.get(link)?.from ?? index, to: index + 1 });
    }
  });
  return Array.from(placed, ([link, range]) => ({ link, rows: range }));
}

/** An area in which a link has the focus, and the rows of the link and of what is opened below it. */
type Focused = { readonly area: Area; readonly rows: Range };

/**
 * The area with the focus on one of its links, and, if it is opened, with what it stands for below the
 * text that it is in, as wide as that may be. Undefined where the link isn't.
 */
export function focusedOn(
  area: Area,
  link: Reference,
  cells: number,
  opened?: (cells: number) => Area,
): Focused | undefined {
  switch (area.is) {
    case 'rows': {
      const placed = linksOfRows(area.rows).find((one) => one.link === link);
      if (!placed) return undefined;
      const marked: Area = { ...area, rows: area.rows.map((row) => markedIn(row, link)) };
      if (!opened) return { area: marked, rows: placed.rows };
      const shown = opened(cells);
      const to = area.rows.length + heightOf(shown);
      return { area: stack(marked, shown), rows: { from: placed.rows.from, to } };
    }
    case 'stack': {
      let above = 0;
      for (const [index, one] of area.areas.entries()) {
        const focused = focusedOn(one, link, cells, opened);
        if (focused) {
          return {
            area: { ...area, areas: area.areas.with(index, focused.area) },
            rows: { from: focused.rows.from + above, to: focused.rows.to + above },
          };
        }
        above += heightOf(one);
      }
      return undefined;
    }
    case 'columns':
      for (const [index, column] of area.columns.entries()) {
        const focused = focusedOn(column.area, link, column.width, opened);
        if (focused) {
          const columns = area.columns.with(index, { ...column, area: focused.area });
          return { area: { ...area, columns }, rows: focused.rows };
        }
      }
      return undefined;
    case 'panel': {
      const focused = focusedOn(area.inner, link, area.width - PANEL_CELLS, opened);
      const above = Number(area.edges.top);
      return (
        focused && {
          area: { ...area, inner: focused.area },
          rows: { from: focused.rows.from + above, to: focused.rows.to + above },
        }
      );
    }
    case 'moving':
    case 'long':
      return undefined;
  }
}

const markedIn = (row: Row, link: Reference): Row =>
  row.map((text) => (text.link === link ? { ...text, tone: 'focus' } : text));
