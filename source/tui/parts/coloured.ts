/**
 * Text with its look in it, as Ink's own Text would colour it. A row is one text for Ink: a component for
 * each of its pieces costs another fifth of a frame.
 */
import chalk, { type ChalkInstance, type ForegroundColorName } from 'chalk';
import type { TextLook } from '../theme.ts';

type Paint = (text: string) => string;

/** What was made of a look, for as many colours as there were then. */
const paints = new WeakMap<TextLook, { readonly level: number; readonly paint: Paint }>();

export function coloured(text: string, look: TextLook): string {
  const known = paints.get(look);
  if (known?.level === chalk.level) return known.paint(text);
  const paint = paintOf(look);
  paints.set(look, { level: chalk.level, paint });
  return paint(text);
}

/** The codes in Ink's order. */
function paintOf(look: TextLook): Paint {
  const { dimColor, color, backgroundColor, bold, underline, inverse } = look;
  const steps: readonly (Paint | undefined)[] = [
    dimColor ? chalk.dim : undefined,
    color === undefined ? undefined : ink(color, 'foreground'),
    backgroundColor === undefined ? undefined : ink(backgroundColor, 'background'),
    bold ? chalk.bold : undefined,
    underline ? chalk.underline : undefined,
    inverse ? chalk.inverse : undefined,
  ];
  const taken = steps.filter((step) => step !== undefined);
  return (text) => taken.reduce((painted, step) => step(painted), text);
}

/** A colour as Ink names it: `#rrggbb`, `ansi256(n)` or one of the sixteen names. */
function ink(color: string, layer: 'foreground' | 'background'): ChalkInstance {
  const isBack = layer === 'background';
  if (color.startsWith('#')) return isBack ? chalk.bgHex(color) : chalk.hex(color);
  const number = /^ansi256\((\d+)\)$/.exec(color)?.[1];
  if (number !== undefined) {
    return isBack ? chalk.bgAnsi256(Number(number)) : chalk.ansi256(Number(number));
  }
  const name = color as ForegroundColorName;
  return isBack ? chalk[backOf(name)] : chalk[name];
}

const backOf = <Name extends string>(name: Name): `bg${Capitalize<Name>}` =>
  `bg${name.charAt(0).toUpperCase()}${name.slice(1)}` as `bg${Capitalize<Name>}`;
