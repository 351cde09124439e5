import { Box, Text } from 'ink';
import SelectInput, { type IndicatorProps, type ItemProps } from 'ink-select-input';
import { useContext } from 'react';
import type { Words } from '../../i18n/index.ts';
import { SIGNS } from '../../text/signs.ts';
import { MotionContext } from '../parts/area-view.tsx';
import type { AppEvent } from '../reduce-app.ts';
import { lookOf, type ThemeName, themeNames } from '../theme.ts';
import { ThemeContext } from '../theme-context.ts';

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
        indicatorComponent={Pointer}
        itemComponent={Name}
        initialIndex={themeNames.indexOf(chosen)}
        onHighlight={({ value }) => onEvent({ type: 'theme', theme: value, kept: false })}
        onSelect={({ value }) => onEvent({ type: 'theme', theme: value, kept: true })}
      />
    </Box>
  );
}

function Pointer({ isSelected = false }: IndicatorProps) {
  const theme = useContext(ThemeContext);
  const { unicode } = useContext(MotionContext);
  const { selection } = unicode ? SIGNS.unicode : SIGNS.ascii;
  return <Text {...lookOf(theme, 'accent')}>{isSelected ? `${selection} ` : '  '}</Text>;
}

function Name({ isSelected = false, label }: ItemProps) {
  const theme = useContext(ThemeContext);
  return <Text {...lookOf(theme, isSelected ? 'chosen' : 'text')}>{label}</Text>;
}
