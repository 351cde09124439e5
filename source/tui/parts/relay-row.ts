import type { Observation } from '../../protocol/observation.ts';
import type { Canvas } from '../canvas.ts';
import { type Row, rowOf, type StyledText, spreadRow } from '../rows.ts';

const MINUTE_MS = 60_000;

/** A row of the relay in at most `cells` cells: when, who to whom, bytes. Of the town, by its clocks. */
export function relayRow(
  row: Observation,
  zoneMinutes: number,
  cells: number,
  canvas: Canvas,
): Row {
  const { words, unicode } = canvas;
  const t = words.tui.livedWeek;
  const clock = new Date(row.at + zoneMinutes * MINUTE_MS).toISOString().slice(11, 16);
  const time: StyledText = { text: `${clock} `, tone: 'secondary' };
  const from = row.from ?? words.view.rows.nobody;
  const arrow = unicode ? '\u2192' : '->';
  switch (row.kind) {
    case 'envelope':
      return spreadRow(
        [time, { text: `${from} ${arrow} ${row.to ?? ''}`, tone: 'relay' }],
        rowOf(words.locale.number(row.bytes)),
        cells,
      );
    case 'delivery':
      return spreadRow(
        [time, { text: `${arrow} ${row.to ?? ''} ${t.delivered}`, tone: 'text' }],
        rowOf(words.locale.number(row.bytes)),
        cells,
      );
    case 'connect':
    case 'announce':
      return [time, { text: `${from} ${t.connected}`, tone: 'secondary' }];
    case 'disconnect':
      return [time, { text: `${from} ${t.left}`, tone: 'secondary' }];
    case 'refused':
      return [time, { text: t.refused, tone: 'wrong' }];
  }
}
