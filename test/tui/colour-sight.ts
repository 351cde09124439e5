/** How far apart colours are for those who look at them: contrast, and what is left of a hue without red or green cones. */

type Triple = readonly [number, number, number];

/** Red, green and blue of `#rrggbb`, from 0 to 255. */
function channels(hex: string): Triple {
  const [, red = '', green = '', blue = ''] =
    /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(hex) ?? [];
  if (blue === '') throw new Error(`${hex} is no colour`);
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

/** The colour of one of the upper 240 of a table of 256, as xterm has them; those below are each owner's own. */
export function hexOf256(index: number): string {
  if (index < 16 || index > 255) throw new RangeError(`${index} is not the same everywhere`);
  const steps = [0, 95, 135, 175, 215, 255];
  const cube = index - 16;
  const grey = 8 + 10 * (index - 232);
  const parts =
    index >= 232
      ? [grey, grey, grey]
      : [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => steps[step] ?? 0);
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const linear = (channel: number): number => {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

const light = (hex: string): Triple => {
  const [red, green, blue] = channels(hex);
  return [linear(red), linear(green), linear(blue)];
};

const luminance = ([red, green, blue]: Triple): number =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Contrast of two colours by WCAG 2.1, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [less = 0, more = 0] = [luminance(light(one)), luminance(light(other))].sort(
    (a, b) => a - b,
  );
  return (more + 0.05) / (less + 0.05);
}

/**
 * What stands for a colour in the eyes of somebody without red (protan) or green (deutan) cones, in
 * linear light: Viénot, Brettel and Mollon, "Digital video colourmaps for checking the legibility of
 * displays by dichromats", Color Research and Application 24 (1999), in the form for sRGB's primaries.
 */
const DICHROMATS = {
  protan: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deutan: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
} as const;

export type Sight = keyof typeof DICHROMATS | 'all cones';

function seen(hex: string, sight: Sight): Triple {
  const [red, green, blue] = light(hex);
  if (sight === 'all cones') return [red, green, blue];
  const [first, second, third] = DICHROMATS[sight].map(
    ([r, g, b]) => r * red + g * green + b * blue,
  );
  return [first ?? 0, second ?? 0, third ?? 0];
}

/** Lightness and the two axes of hue of CIE L*a*b*, D65. */
function lab([red, green, blue]: Triple): Triple {
  const root = (part: number) =>
    part > 216 / 24389 ? Math.cbrt(part) : (841 / 108) * part + 4 / 29;
  const x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = root(luminance([red, green, blue]));
  const z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How different two colours look (CIE 1976): 2.3 is just noticeable side by side. */
export function difference(one: string, other: string, sight: Sight): number {
  const [a, b] = [lab(seen(one, sight)), lab(seen(other, sight))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
