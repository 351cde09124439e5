import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../source/text/cells.ts';
import { SIGNS, type Sign } from '../../source/text/signs.ts';
import {
  type Background,
  type ColourDepth,
  GROUNDS,
  type Ground,
  lookOf,
  type TextLook,
  type Tone,
  themeFor,
  tones,
} from '../../source/tui/theme.ts';
import { contrast, difference, hexOf256, type Sight } from './colour-sight.ts';

const coloured = { noColor: false, dumb: false };
const rows = ['selection', 'words'] as const satisfies readonly Ground[];

/** A colour as it is seen, of those that are the same in every terminal. */
function seenOf(color: string | undefined): string | undefined {
  const index = /^ansi256\((\d+)\)$/.exec(color ?? '')?.[1];
  return index === undefined ? color : hexOf256(Number(index));
}

const exact = (['dark', 'light'] as const satisfies readonly Background[]).flatMap((name) =>
  (['truecolor', '256'] as const satisfies readonly ColourDepth[]).map((depth) => ({
    name,
    depth,
    theme: themeFor({ ...coloured, name, depth }),
  })),
);

const isTie = (tone: Tone) => tone.startsWith('tie');

describe('Contrast', () => {
  it.each(exact)(
    'on the $name ground with $depth is 4.5 for words and 3 for ties',
    ({ name, theme }) => {
      for (const tone of tones) {
        const color = seenOf(theme.tones[tone].color);
        if (color === undefined) continue;
        expect(contrast(color, GROUNDS[name]), tone).toBeGreaterThanOrEqual(isTie(tone) ? 3 : 4.5);
      }
    },
  );

  it.each(exact)('on the grounds of $name rows with $depth is 4.5 for everything', ({ theme }) => {
    for (const row of rows) {
      for (const tone of tones) {
        const { color, backgroundColor } = theme.on[row][tone];
        const ground = seenOf(backgroundColor);
        if (color === undefined || ground === undefined) throw new Error(`${tone} on ${row}`);
        expect(contrast(seenOf(color) ?? '', ground), `${tone} on ${row}`).toBeGreaterThanOrEqual(
          4.5,
        );
        expect(ground).toBe(seenOf(theme.grounds[row].backgroundColor));
      }
    }
  });

  it.each(exact)('of a tie is less than of its circle in $name with $depth', ({ name, theme }) => {
    const of = (tone: Tone) => contrast(seenOf(theme.tones[tone].color) ?? '', GROUNDS[name]);
    for (const circle of [1, 2, 3, 4] as const) {
      expect(of(`tie${circle}`)).toBeLessThan(of(`circle${circle}`) - 1);
    }
  });

  it.each(exact)(
    'tells the grounds of $name rows from the terminal itself with $depth',
    ({ name, theme }) => {
      const grounds = rows.map((row) => seenOf(theme.grounds[row].backgroundColor) ?? '');
      expect(difference(grounds[0] ?? '', grounds[1] ?? '', 'all cones')).toBeGreaterThan(2.3);
      for (const ground of grounds) {
        expect(difference(ground, GROUNDS[name], 'all cones')).toBeGreaterThan(2.3);
      }
    },
  );
});

/** What says the same as a tone's colour. A word is one that stands in the text itself. */
const otherwise = {
  code: 'word',
  source: 'word',
  secondary: 'word',
  frame: 'word',
  hint: 'word',
  warning: 'word',
  key: 'word',
  accent: 'selection',
  chosen: 'selection',
  you: 'you',
  relay: 'relay',
  recipient: 'recipient',
  sealed: 'sealed',
  nonce: 'nonce',
  right: 'right',
  wrong: 'wrong',
  missed: 'missed',
  circle1: 'digit',
  circle2: 'digit',
  circle3: 'digit',
  circle4: 'digit',
  tie1: 'digit',
  tie2: 'digit',
  tie3: 'digit',
  tie4: 'digit',
  tieBetween: 'digit',
} as const satisfies Partial<Record<Tone, Sign | 'word' | 'digit'>>;

describe('A meaning', () => {
  it('that has a colour is said otherwise, too', () => {
    const painted = tones.filter((tone) =>
      exact.some(({ theme }) => theme.tones[tone].color !== undefined),
    );
    expect(painted.toSorted()).toEqual(Object.keys(otherwise).toSorted());
  });

  it.each(['unicode', 'ascii'] as const)('has a sign of its own in %s, one cell wide', (set) => {
    const signs = Object.values(SIGNS[set]);
    expect(new Set(signs).size).toBe(signs.length);
    for (const sign of signs) {
      expect(cellWidth(sign)).toBe(1);
      if (set === 'ascii') expect(sign).toMatch(/[!-~]/);
    }
  });

  const sights: readonly Sight[] = ['protan', 'deutan'];
  const lookedAt = exact.flatMap((one) => sights.map((sight) => ({ ...one, sight })));

  it.each(lookedAt)(
    'of $sight eyes in $name with $depth is lighter, darker or another sign',
    ({ theme, sight }) => {
      const watched = ['right', 'wrong', 'missed', 'you', 'relay', 'recipient', 'sealed'] as const;
      const { tones: looks } = theme;
      for (const one of watched) {
        for (const other of watched) {
          if (one >= other) continue;
          const apart = difference(
            seenOf(looks[one].color) ?? '',
            seenOf(looks[other].color) ?? '',
            sight,
          );
          const signs = [SIGNS.unicode, SIGNS.ascii].every(
            (set) => set[otherwise[one]] !== set[otherwise[other]],
          );
          expect(signs || apart > 10, `${one}, ${other}`).toBe(true);
        }
      }
      // Where both stand in one strip: right against wrong, and circles of one graph.
      const pairs: readonly (readonly [Tone, Tone])[] = [
        ['right', 'wrong'],
        ...([1, 2, 3, 4] as const).flatMap((a) =>
          ([1, 2, 3, 4] as const)
            .filter((b) => a < b)
            .map((b) => [`circle${a}`, `circle${b}`] as const),
        ),
      ];
      for (const [one, other] of pairs) {
        const apart = difference(
          seenOf(looks[one].color) ?? '',
          seenOf(looks[other].color) ?? '',
          sight,
        );
        expect(apart, `${one}, ${other}`).toBeGreaterThan(10);
      }
    },
  );
});

const looksOf = (theme: ReturnType<typeof themeFor>): readonly TextLook[] =>
  [undefined, ...rows].flatMap((row) => tones.map((tone) => lookOf(theme, tone, row)));

describe('Without colour', () => {
  const without = [
    themeFor({ noColor: true, dumb: false }),
    themeFor({
      noColor: true,
      dumb: false,
      name: 'dark',
      depth: 'truecolor',
      background: 'dark',
    }),
    themeFor({ ...coloured, name: 'none', depth: 'truecolor', background: 'light' }),
  ];

  it('there is none, before or behind, and verdicts, terms and the cursor are still marked', () => {
    for (const theme of without) {
      for (const look of [...looksOf(theme), ...Object.values(theme.grounds)]) {
        expect(look).not.toHaveProperty('color');
        expect(look).not.toHaveProperty('backgroundColor');
      }
      expect(theme.known).toBe(false);
      expect(theme.tones.cursor).toEqual({ inverse: true });
      expect(theme.tones.term).toEqual({ underline: true });
      for (const tone of ['right', 'wrong', 'missed', 'accent'] as const) {
        expect(theme.tones[tone]).toEqual({ bold: true });
      }
    }
  });

  it('and without attributes there is only the cursor and what Enter opens', () => {
    const theme = themeFor({ ...coloured, dumb: true, name: 'dark', depth: 'truecolor' });
    for (const tone of tones) {
      const isMarked = tone === 'cursor' || tone === 'focus';
      expect(theme.tones[tone]).toEqual(isMarked ? { inverse: true } : {});
    }
  });
});

describe('Of sixteen colours', () => {
  const named = (name: 'dark' | 'light' | 'auto') => {
    const theme = themeFor({ ...coloured, name, depth: '16' });
    expect(theme.grounds).toEqual({ selection: {}, words: {} });
    return new Set(looksOf(theme).flatMap(({ color }) => color ?? []));
  };

  it('none is used that cannot be read on its ground, and no ground is laid', () => {
    expect(named('dark')).not.toContain('blue');
    for (const faint of ['yellow', 'cyan', 'yellowBright', 'blueBright', 'greenBright']) {
      expect(named('light')).not.toContain(faint);
    }
    expect([...named('auto')].toSorted()).toEqual(['green', 'magenta', 'red']);
  });
});

describe('A code that is scanned', () => {
  it.each(exact)('is black on white in $name with $depth', ({ theme }) => {
    const { color, backgroundColor } = lookOf(theme, 'text', 'paper');
    expect([seenOf(color), seenOf(backgroundColor)]).toEqual(['#000000', '#ffffff']);
  });

  it('keeps its own ground where that of the terminal is unknown, and has none without colours', () => {
    const unknown = themeFor({ ...coloured, depth: 'truecolor' });
    expect(unknown.paper).toEqual({ color: 'black', backgroundColor: 'whiteBright' });
    expect(themeFor({ ...coloured, noColor: true, name: 'dark' }).paper).toEqual({});
  });
});

describe('A theme by name', () => {
  it('goes by the background if it is auto, and only then', () => {
    const at = { ...coloured, depth: 'truecolor' } as const;
    const dark = themeFor({ ...at, name: 'dark' });
    const light = themeFor({ ...at, name: 'light' });
    expect(dark).not.toEqual(light);
    expect(themeFor({ ...at, background: 'dark' })).toEqual(dark);
    expect(themeFor({ ...at, name: 'auto', background: 'light' })).toEqual(light);
    expect(themeFor({ ...at, name: 'dark', background: 'light' })).toEqual(dark);
    expect(themeFor({ ...at, name: 'auto' }).known).toBe(false);
    expect(themeFor({ ...at, name: 'auto' })).toEqual(themeFor(coloured));
  });
});
