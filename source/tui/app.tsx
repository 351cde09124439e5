import { Box, useInput, usePaste } from 'ink';
import { useSyncExternalStore } from 'react';
import { Rows } from './parts/row-view.tsx';
import { looksPasted, normalisePaste, readKeys } from './read-keys.ts';
import { MenuList } from './screens/menu-list.tsx';
import type { Store } from './store.ts';
import type { Theme } from './theme.ts';
import { ThemeContext } from './theme-context.ts';

/** The whole screen: exactly the terminal's rows and columns. The only place that hears keys. */
export function App({ store, theme }: { readonly store: Store; readonly theme: Theme }) {
  const { layout, header, body, footer } = useSyncExternalStore(store.subscribe, store.frame);
  useInput((input, key) => {
    if (store.takesText() && looksPasted(input)) store.paste(normalisePaste(input));
    else store.press(readKeys(input, key));
  });
  usePaste((text) => store.paste(normalisePaste(text)));
  return (
    <ThemeContext value={theme}>
      <Box flexDirection="column" width={layout.columns} height={layout.rows} overflow="hidden">
        <Rows rows={header} />
        <Box flexDirection="column" height={layout.bodyRows} flexShrink={0} overflow="hidden">
          {body.is === 'menu' ? <MenuList body={body} /> : <Rows rows={body.rows} />}
        </Box>
        <Rows rows={footer} />
      </Box>
    </ThemeContext>
  );
}
