import { Box } from 'ink';
import SelectInput from 'ink-select-input';
import type { Words } from '../../i18n/index.ts';
import type { AppEvent } from '../reduce-app.ts';
import { themeNames, type ThemeName } from '../theme.ts';

/**
 * The colours to choose from: looking at one shows it. Hears its own keys, which is safe here: two in
 * one read may choose the wrong one, and then another can be chosen.
 */
export function ThemeList({
  chosen,
  words,
  onEvent,
}: {
  readonly chosen: ThemeName;
  readonly words: Words;
  readonly onEvent: (event: AppEvent) => void;
}) {
  const items = themeNames.map((value) => ({ value, label: words.tui.theme.names[value] }));
  return (
    <Box marginTop={1}>
      <SelectInput
        items={items}
        initialIndex={themeNames.indexOf(chosen)}
        onHighlight={({ value }) => onEvent({ type: 'theme', theme: value, kept: false })}
        onSelect={({ value }) => onEvent({ type: 'theme', theme: value, kept: true })}
      />
    </Box>
  );
}
