import { Text, useIsScreenReaderEnabled } from 'ink';
import { memo, useContext, useMemo, useRef } from 'react';
import { hyperlink } from '../hyperlink.ts';
import { LinksContext } from '../links-context.ts';
import type { Row } from '../rows.ts';
import { lookOf, type Theme } from '../theme.ts';
import { ThemeContext } from '../theme-context.ts';
import { coloured } from './coloured.ts';

/** How rows are drawn: each with its looks, or without any where they are read out. */
type Pen = { readonly theme: Theme; readonly links: boolean; readonly isRead: boolean };

/** A row, and the text that Ink is given for it. */
type Drawn = {
  readonly row: Row;
  readonly pen: Pen;
  readonly text: string;
  /** Whether its first blank is another one than usual. */
  readonly isOdd: boolean;
};

/**
 * Rows one below the other, as one text for Ink: with a node for each of them a frame takes a third more. Of rows
 * that say the same as before the text is taken over.
 */
export const RowList = memo(
  function RowList({ rows }: { readonly rows: readonly Row[] }) {
    const pen = usePen();
    const drawn = useRef<readonly Drawn[]>([]);
    drawn.current = rows.map((row, index) => drawnRow(row, pen, drawn.current[index]));
    if (rows.length === 0) return null;
    return <Text wrap="truncate">{drawn.current.map(({ text }) => text).join('\n')}</Text>;
  },
  (before, after) => sameRows(before.rows, after.rows),
);

/** One row on the screen. */
export const RowView = ({ row }: { readonly row: Row }) => <RowList rows={[row]} />;

/** The same object as long as it draws the same. */
function usePen(): Pen {
  const theme = useContext(ThemeContext);
  const links = useContext(LinksContext);
  const isRead = useIsScreenReaderEnabled();
  return useMemo(() => ({ theme, links, isRead }), [theme, links, isRead]);
}

function drawnRow(row: Row, pen: Pen, before: Drawn | undefined): Drawn {
  if (before?.pen === pen && sameRow(before.row, row)) return before;
  const isOdd = before !== undefined && !before.isOdd;
  return { row, pen, isOdd, text: textWith(isOdd ? withOtherBlank(row) : row, pen) };
}

function textWith(row: Row, { theme, links, isRead }: Pen): string {
  const drawn = row.map(({ text, tone, ground, address }) => {
    const linked = links && address !== undefined ? hyperlink(text, address) : text;
    return isRead ? linked : coloured(linked, lookOf(theme, tone, ground));
  });
  // A text without a character would take no row.
  return row.every(({ text }) => text === '') ? ' ' : drawn.join('');
}

/** Older terminals give one cell to what newer ones give two. */
const UNSURE_WIDTH = /\p{Emoji_Presentation}/u;
const NO_BREAK_SPACE = '\u00a0';

/**
 * Of a row that changes Ink draws the end alone, in the column that it counts. Where terminals count
 * otherwise, the first blank is another every time, so that the whole row is drawn.
 */
function withOtherBlank(row: Row): Row {
  const at = row.findIndex(({ text }) => text.includes(' '));
  if (at < 0 || !row.some(({ text }) => UNSURE_WIDTH.test(text))) return row;
  return row.map((segment, index) =>
    index === at ? { ...segment, text: segment.text.replace(' ', NO_BREAK_SPACE) } : segment,
  );
}

const sameRows = (a: readonly Row[], b: readonly Row[]): boolean =>
  a === b || (a.length === b.length && a.every((row, index) => sameRow(row, b[index])));

const sameRow = (a: Row, b: Row | undefined): boolean =>
  a === b ||
  (a.length === b?.length &&
    a.every(({ text, tone, ground, address }, index) => {
      const other = b[index];
      return (
        text === other?.text &&
        tone === other.tone &&
        ground === other.ground &&
        address === other.address
      );
    }));
