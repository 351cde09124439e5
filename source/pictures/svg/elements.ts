/**
 * Marks of a drawing as XML text. Lengths are in pixels; whatever text comes in is written as it
 * stands, with what XML can't hold or a reader can't see made visible.
 */
import { cellWidth } from '../../text/cells.ts';
import { markControls } from '../../text/safe.ts';
import type { DrawnLine, StrokeTone } from '../strokes.ts';

/** The colour of a tone, or of what all stands on, as CSS writes it. */
export type Inks = (tone: StrokeTone | 'ground') => string;

/** What a drawer makes, from the upper left corner. */
export type Sheet = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly string[];
};

/** Of one letter of the monospaced font, at FONT_SIZE. */
export const CELL = 8;
export const LINE = 18;
export const FONT_SIZE = 13;
/** From the top of a line to where its letters stand. */
const BASELINE = 13;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; an attribute that is undefined is left out. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly string[] = [],
): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(shown(value))}"`],
  );
  const start = `<${name}${given.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

/** A hundredth of a pixel is near enough. */
export const px = (value: number): string => String(Math.round(value * 100) / 100);

const shown = (value: string | number): string => (typeof value === 'number' ? px(value) : value);

/** The text in XML and in HTML, in an attribute or outside. */
export const escapeXml = (text: string): string =>
  markControls(text)
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export type TextStyle = {
  readonly tone?: StrokeTone;
  readonly anchor?: 'start' | 'middle' | 'end';
};

/** A line of text; `y` is its top. */
export const textAt = (
  x: number,
  y: number,
  text: string,
  inks: Inks,
  { tone = 'text', anchor }: TextStyle = {},
): string =>
  element(
    'text',
    {
      x,
      y: y + BASELINE,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      'font-weight': isBold(tone) ? 'bold' : undefined,
      style: `fill:${inks(tone)}`,
    },
    [escapeXml(text)],
  );

/** A line of strokes, each in its tone; `y` is its top. */
export const strokesAt = (x: number, y: number, strokes: DrawnLine, inks: Inks): string =>
  element(
    'text',
    {
      x,
      y: y + BASELINE,
      'xml:space': 'preserve',
    },
    strokes.map(({ text, tone }) =>
      element(
        'tspan',
        { 'font-weight': isBold(tone) ? 'bold' : undefined, style: `fill:${inks(tone)}` },
        [escapeXml(text)],
      ),
    ),
  );

/** What stands out in cells does so here, also in print. */
const BOLD: readonly StrokeTone[] = ['strong', 'you', 'right', 'wrong', 'missed'];
const isBold = (tone: StrokeTone): boolean => BOLD.includes(tone);

export const box = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  opacity?: number,
): string =>
  element('rect', { x, y, width, height, 'fill-opacity': opacity, style: `fill:${fill}` });

/** Marks moved down by so many pixels. */
export const moved = (top: number, marks: readonly string[]): string =>
  element('g', { transform: `translate(0 ${px(top)})` }, marks);

/** A line from point to point. */
export const line = (
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  colour: string,
  dashes?: string,
): string =>
  element('line', { x1, y1, x2, y2, 'stroke-dasharray': dashes, style: `stroke:${colour}` });

/** Pixels of a text. */
export const widthOf = (text: string): number => cellWidth(text) * CELL;

/** Pixels of the widest of some texts. */
export const widestOf = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
