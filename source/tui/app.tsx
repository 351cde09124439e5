import { Box, useApp, useInput, usePaste } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import { RowList } from './parts/row-view.tsx';
import { LONGEST_PASTE, looksPasted, normalisePaste, readKeys } from './read-keys.ts';
import { MenuList } from './screens/menu-list.tsx';
import type { Store } from './store.ts';
import type { Theme } from './theme.ts';
import { ThemeContext } from './theme-context.ts';

export type AppProps = {
  readonly store: Store;
  readonly theme: Theme;
  /** Is given what gives the terminal back while something else has it. Stays the same. */
  readonly onSuspendable?: (suspend: ReturnType<typeof useApp>['suspendTerminal']) => void;
};

/** The whole screen: exactly the terminal's rows and columns. The only place that hears keys. */
export function App({ store, theme, onSuspendable }: AppProps) {
  const { layout, header, body, footer } = useSyncExternalStore(store.subscribe, store.frame);
  const { suspendTerminal } = useApp();
  useEffect(() => onSuspendable?.(suspendTerminal), [onSuspendable, suspendTerminal]);
  useInput((input, key) => {
    const read = input.slice(0, LONGEST_PASTE);
    store.hear(readKeys(read, key), looksPasted(read) ? normalisePaste(read) : undefined);
  });
  usePaste((text) => store.paste(normalisePaste(text)));
  return (
    <ThemeContext value={theme}>
      <Box flexDirection="column" width={layout.columns} height={layout.rows} overflow="hidden">
        <RowList rows={header} />
        <Box flexDirection="column" height={layout.bodyRows} flexShrink={0} overflow="hidden">
          {body.is === 'menu' ? <MenuList body={body} /> : <RowList rows={body.rows} />}
        </Box>
        <RowList rows={footer} />
      </Box>
    </ThemeContext>
  );
}
