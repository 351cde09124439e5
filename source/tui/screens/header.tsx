import { Box } from 'ink';
import { RowView } from '../parts/row-view.tsx';
import { HEADER_GAP, type HeaderLine } from '../frame.ts';

/** What is on the screen, and how far one is; the left gives way. */
export const Header = ({ lines }: { readonly lines: readonly HeaderLine[] }) =>
  lines.map(({ left, right }, index) => (
    <Box
      key={index}
      justifyContent="space-between"
      columnGap={HEADER_GAP}
      height={1}
      flexShrink={0}
    >
      <Box flexShrink={1}>
        <RowView row={left} />
      </Box>
      {right.length === 0 ? null : (
        <Box flexShrink={0}>
          <RowView row={right} />
        </Box>
      )}
    </Box>
  ));
