import { Text } from 'ink';
import { memo, useContext } from 'react';
import { hyperlink } from '../hyperlink.ts';
import { LinksContext } from '../links-context.ts';
import type { Row } from '../rows.ts';
import { lookOf } from '../theme.ts';
import { ThemeContext } from '../theme-context.ts';

/** One row on the screen. A row that says the same as before is not drawn again. */
export const RowView = memo(
  function RowView({ row }: { readonly row: Row }) {
    const theme = useContext(ThemeContext);
    const links = useContext(LinksContext);
    // A text without a character would take no row.
    if (row.every(({ text }) => text === '')) return <Text> </Text>;
    return (
      <Text wrap="truncate">
        {row.map(({ text, tone, ground, address }, index) => (
          <Text key={index} {...lookOf(theme, tone, ground)}>
            {links && address !== undefined ? hyperlink(text, address) : text}
          </Text>
        ))}
      </Text>
    );
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
