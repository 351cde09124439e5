/** A row in a few cells. */
import type { Words } from '../../i18n/index.ts';
import type { Observation } from '../../protocol/observation.ts';
import { rowCells } from '../../view/record-words.ts';
import { KIND_TONES } from '../parts/row-table.ts';
import type { Row } from '../rows.ts';

/** When, which way, from or for whom as far as the observer can tell, and how many bytes. */
export function slimRow(row: Observation, words: Words, zoneMinutes?: number): Row {
  const { time } = rowCells(row, words, zoneMinutes);
  const name = row.kind === 'delivery' ? row.to : row.from;
  const isGuest = name?.startsWith('guest-') === true;
  const who = name === undefined || isGuest ? row.address : name;
  return [
    { text: `${time} `, tone: 'secondary' },
    { text: words.lab.ways[row.kind].padEnd(4), tone: KIND_TONES[row.kind] },
    { text: who, tone: 'text' },
    { text: row.bytes > 0 ? ` ${words.locale.number(row.bytes)}` : '', tone: 'strong' },
  ];
}
