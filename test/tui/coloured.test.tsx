import chalk from 'chalk';
import { Box, renderToString, Text } from 'ink';
import type { ReactNode } from 'react';
import { afterAll, expect, it } from 'vitest';
import { coloured } from '../../source/tui/parts/coloured.ts';
import { type ColourDepth, type TextLook, themeFor, themeNames } from '../../source/tui/theme.ts';

const level = chalk.level;
afterAll(() => {
  chalk.level = level;
});

it.each([
  ['16', 1],
  ['256', 2],
  ['truecolor', 3],
  ['truecolor', 0],
] as const)('every look is the one that Ink gives it, with %s colours at level %i', (depth, at) => {
  chalk.level = at;
  for (const theme of themesOf(depth)) {
    const { tones, on, grounds } = theme;
    const looks = [tones, ...Object.values(on), grounds].flatMap((some) => Object.values(some));
    const drawn = (text: (look: TextLook, key: number) => ReactNode) =>
      renderToString(<Box flexDirection="column">{looks.map(text)}</Box>);
    expect(drawn((look, key) => <Text key={key}>{coloured('text', look)}</Text>)).toBe(
      drawn((look, key) => (
        <Text key={key} {...look}>
          text
        </Text>
      )),
    );
  }
});

const themesOf = (depth: ColourDepth) =>
  themeNames.flatMap((name) =>
    (['dark', 'light', undefined] as const).map((background) =>
      themeFor({ name, noColor: false, dumb: false, depth, background }),
    ),
  );
