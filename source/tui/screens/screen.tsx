import { Box } from 'ink';
import type { ScreenFrame } from '../frame.ts';
import { AreaView } from '../parts/area-view.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';

/** A frame, drawn: exactly the terminal's rows and columns. */
export const Screen = ({ frame }: { readonly frame: ScreenFrame }) => (
  <Box
    flexDirection="column"
    width={frame.layout.columns}
    height={frame.layout.rows}
    overflow="hidden"
  >
    <Box
      flexDirection="column"
      flexShrink={0}
      marginLeft={frame.layout.margin}
      width={frame.layout.width}
    >
      <Header lines={frame.header} />
      <Box flexDirection="column" height={frame.layout.bodyRows} flexShrink={0} overflow="hidden">
        <AreaView area={frame.body} />
      </Box>
      <Footer frame={frame} />
    </Box>
  </Box>
);
