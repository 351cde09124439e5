import { useApp, useCursor, useInput, usePaste } from 'ink';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { LinksContext } from './links-context.ts';
import { type Motion, MotionContext } from './parts/area-view.tsx';
import { LONGEST_PASTE, looksPasted, normalisePaste, readKeys } from './read-keys.ts';
import { Screen } from './screens/screen.tsx';
import { ThemeList } from './screens/theme-list.tsx';
import type { Store } from './store.ts';
import type { Theme, ThemeName } from './theme.ts';
import { ThemeContext } from './theme-context.ts';

export type AppProps = {
  readonly store: Store;
  /** The look of a terminal under a theme's name. Stays the same. */
  readonly look: (name: ThemeName) => Theme;
  readonly unicode: boolean;
  /** Addresses can be links; not if not said. */
  readonly links?: boolean;
  /** Is given what gives the terminal back while something else has it. Stays the same. */
  readonly onSuspendable?: (suspend: ReturnType<typeof useApp>['suspendTerminal']) => void;
};

/** The whole screen: exactly the terminal's rows and columns. The only place that hears keys, but for a list of colours. */
export function App({ store, look, unicode, links = false, onSuspendable }: AppProps) {
  const frame = useSyncExternalStore(store.subscribe, store.frame);
  const { moving } = frame;
  const { suspendTerminal } = useApp();
  useEffect(() => onSuspendable?.(suspendTerminal), [onSuspendable, suspendTerminal]);
  useInput((input, key) => {
    const read = input.slice(0, LONGEST_PASTE);
    store.hear(readKeys(read, key), looksPasted(read) ? normalisePaste(read) : undefined);
  });
  usePaste((text) => store.paste(normalisePaste(text)));
  const isReady = useTypedAhead();
  // Windows of input methods open where the terminal's own cursor is.
  useCursor().setCursorPosition(isReady ? frame.cursor : undefined);
  const onEnd = useCallback(() => store.dispatch({ type: 'stood-still' }), [store]);
  const motion = useMemo<Motion>(() => ({ moving, onEnd, unicode }), [moving, onEnd, unicode]);
  const theme = useMemo(() => look(frame.theme), [look, frame.theme]);
  if (!isReady) return null;
  return (
    <ThemeContext value={theme}>
      <MotionContext value={motion}>
        <LinksContext value={links}>
          <Screen frame={frame}>
            {frame.themes ? (
              <ThemeList
                chosen={frame.themes.chosen}
                words={store.words}
                onEvent={store.dispatch}
              />
            ) : null}
          </Screen>
        </LinksContext>
      </MotionContext>
    </ThemeContext>
  );
}

/**
 * False until what was typed before the first frame was heard: that frame then shows what came of it, and
 * nobody waits for two.
 */
function useTypedAhead(): boolean {
  const [isHeard, setHeard] = useState(false);
  useEffect(() => {
    const turn = setImmediate(() => setHeard(true));
    return () => clearImmediate(turn);
  }, []);
  return isHeard;
}
