import { Box } from 'ink';
import { KEYS_GAP } from '../footer.ts';
import type { ScreenFrame } from '../frame.ts';
import { RowView } from '../parts/row-view.tsx';

/** What lies below or above, and the keys that work now. */
export const Footer = ({ frame: { status, keys } }: { readonly frame: ScreenFrame }) => (
  <>
    {status ? <RowView row={status} /> : null}
    <Box columnGap={KEYS_GAP} height={1} flexShrink={0} overflow="hidden">
      {keys.map((row, index) => (
        <Box key={index} flexShrink={0}>
          <RowView row={row} />
        </Box>
      ))}
    </Box>
  </>
);
