import { Text, useIsScreenReaderEnabled } from 'ink';
import { memo, useContext, useRef } from 'react';
import { hyperlink } from '../hyperlink.ts';
import { LinksContext } from '../links-context.ts';
import type { Row } from '../rows.ts';
import { lookOf } from '../theme.ts';
import { ThemeContext } from '../theme-context.ts';
import { coloured } from './coloured.ts';

/** Older terminals give one cell to what newer ones give two. */
const UNSURE_WIDTH = /\p{Emoji_Presentation}/u;
const NO_BREAK_SPACE = '\u00a0';

/**
 * Of a row that changes Ink draws the end alone, in the column that it counts. Where terminals count
 * otherwise, the first blank is another every time, so that the whole row is drawn.
 */
function useWholeRow(row: Row): Row {
  const turns = useRef(0);
  turns.current += 1;
  const at = row.findIndex(({ text }) => text.includes(' '));
  if (turns.current % 2 === 0 || at < 0 || !row.some(({ text }) => UNSURE_WIDTH.test(text))) {
    return row;
  }
  return row.map((segment, index) =>
    index === at ? { ...segment, text: segment.text.replace(' ', NO_BREAK_SPACE) } : segment,
  );
}

/** One row on the screen. A row that says the same as before is not drawn again. */
export const RowView = memo(
  function RowView({ row }: { readonly row: Row }) {
    const theme = useContext(ThemeContext);
    const links = useContext(LinksContext);
    const shown = useWholeRow(row);
    const isRead = useIsScreenReaderEnabled();
    // A text without a character would take no row.
    if (row.every(({ text }) => text === '')) return <Text> </Text>;
    const drawn = shown.map(({ text, tone, ground, address }) => {
      const linked = links && address !== undefined ? hyperlink(text, address) : text;
      return isRead ? linked : coloured(linked, lookOf(theme, tone, ground));
    });
    return <Text wrap="truncate">{drawn.join('')}</Text>;
  },
  (before, after) => sameRow(before.row, after.row),
);

const sameRow = (a: Row, b: Row): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every(({ text, tone, ground, address }, index) => {
      const other = b[index];
      return (
        text === other?.text &&
        tone === other.tone &&
        ground === other.ground &&
        address === other.address
      );
    }));

/** Rows one below the other. */
export const RowList = ({ rows }: { readonly rows: readonly Row[] }) =>
  rows.map((row, index) => <RowView key={index} row={row} />);
