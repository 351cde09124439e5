import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { ScreenFrame } from '../frame.ts';
import { AreaView } from '../parts/area-view.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';

/** A frame, drawn: exactly the terminal's rows and columns. `children` stand below the body. */
export const Screen = ({
  frame,
  children,
}: {
  readonly frame: ScreenFrame;
  readonly children?: ReactNode;
}) => (
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
        {children}
      </Box>
      <Footer frame={frame} />
    </Box>
  </Box>
);
