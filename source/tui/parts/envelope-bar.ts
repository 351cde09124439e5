/** An envelope with one cell for each of its bytes, by who can read them. */
import { cellWidth } from '../../text/cells.ts';
import type { PacketField } from '../../view/parts.ts';
import type { Canvas } from '../canvas.ts';
import type { Row, StyledText } from '../rows.ts';
import type { Tone } from '../theme.ts';
import { signsOn } from './observers.ts';

export const ROLE_TONES = {
  open: 'relay',
  nonce: 'nonce',
  sealed: 'sealed',
} as const satisfies Readonly<Record<PacketField['role'], Tone>>;

/** Neighbours that are drawn as one. */
type Stretch = {
  readonly role: PacketField['role'];
  readonly names: readonly string[];
  readonly cells: number;
};

/** The bar and the names below it; nothing where there are more bytes than cells. */
export function envelopeBar(
  packet: readonly PacketField[],
  cells: number,
  canvas: Canvas,
): readonly Row[] {
  if ((packet.at(-1)?.end ?? 0) > cells) return [];
  const signs = signsOn(canvas);
  const all = stretches(packet);
  return [
    all.map(({ role, cells: count }) => ({
      text: signs[role].repeat(count),
      tone: ROLE_TONES[role],
    })),
    all.map((one): StyledText => ({ text: bracket(one, canvas), tone: ROLE_TONES[one.role] })),
  ];
}

/** The open fields are short, so they are one stretch. */
function stretches(packet: readonly PacketField[]): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const { role, name, start, end } of packet) {
    const last = all.at(-1);
    const cells = end - start;
    if (role === 'open' && last?.role === 'open') {
      all[all.length - 1] = { role, names: [...last.names, name], cells: last.cells + cells };
    } else all.push({ role, names: [name], cells });
  }
  return all;
}

/** The names between two corners; the first of them, which are the smallest, give way. */
function bracket({ names, cells }: Stretch, { unicode }: Canvas): string {
  const [left, line, right] = unicode ? ['\u2514', '\u2500', '\u2518'] : ['|', '-', '|'];
  if (cells < 2) return left;
  const shown = names
    .map((_, from) => names.slice(from).join(', '))
    .flatMap((text) => [` ${text} `, text])
    .find((text) => cellWidth(text) + 2 <= cells);
  const rest = cells - 2 - cellWidth(shown ?? '');
  const before = Math.floor(rest / 2);
  return `${left}${line.repeat(before)}${shown ?? ''}${line.repeat(rest - before)}${right}`;
}
