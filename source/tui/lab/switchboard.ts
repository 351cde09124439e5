/** Switches below each other, one of them under the hand. */
import type { Words } from '../../i18n/index.ts';
import { type LabSetting, switchIds } from '../../lab/setting.ts';
import { cellWidth } from '../../text/cells.ts';
import { SIGNS } from '../../text/signs.ts';
import { standWords } from '../../view/lab-words.ts';
import { fitRow, padRow, type Row, rowOf, wrapWords } from '../rows.ts';

export type Switching = {
  readonly name: string;
  /** How it stands. */
  readonly stand: string;
  readonly what: string;
  readonly isTurned: boolean;
};

/** The lab's switches; those are turned that don't stand as in `baseline`. */
export const switchingsOf = (
  setting: LabSetting,
  baseline: LabSetting,
  words: Words,
): readonly Switching[] =>
  switchIds.map((id) => {
    const stand = standWords(setting, id, words);
    const [name, what] = words.lab.switches[id];
    return { name, stand, what, isTurned: stand !== standWords(baseline, id, words) };
  });

/** A row each, and below what the one under the hand does. */
export function switchboardRows(
  items: readonly Switching[],
  cursor: number,
  cells: number,
  unicode: boolean,
): readonly Row[] {
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const [left, right] = unicode ? ['\u25c2', '\u25b8'] : ['<', '>'];
  const widest = Math.max(...items.map(({ name }) => cellWidth(name)));
  const rows = items.map(({ name, stand, isTurned }, at): Row => {
    const isHere = at === cursor;
    const row: Row = [
      { text: isHere ? signs.selection : ' ', tone: 'accent' },
      { text: `${at + 1} `, tone: 'key' },
      ...padRow(rowOf(name, isHere ? 'strong' : 'text'), widest + 1),
      { text: isHere ? `${left} ` : '  ', tone: 'accent' },
      { text: stand, tone: isTurned ? 'accent' : 'text' },
      { text: isHere ? ` ${right}` : '', tone: 'accent' },
    ];
    return isHere
      ? padRow(row, cells).map((one) => ({ ...one, ground: 'selection' as const }))
      : fitRow(row, cells);
  });
  return [...rows, ...wrapWords(items[cursor]?.what ?? '', cells, { tone: 'secondary' })];
}
