/** What a reading of a file took for granted, as sentences for people and as words for programs. */
import type { RowsRead } from '../analysis/csv/rows-reader.ts';
import { orderWords } from '../analysis/csv/time-forms.ts';
import type { Zone } from '../analysis/csv/zone.ts';
import type { Words } from '../i18n/index.ts';

type Read = Extract<RowsRead, { ok: true }>;
/** `what`: a word that stays, with what was taken behind a colon, such as `zone:UTC`. */
type Assumed = { readonly what: string; readonly says: string };

const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

/** Whether its times are those of clocks in a zone that nobody named. */
export const isLocal = ({ times }: Read, zone: Zone | undefined): boolean =>
  zone === undefined && times.zoneless > 0 && times.zoned === 0;

/** Each thing that was assumed, or made one. */
export function assumedIn(
  read: Read,
  zone: Zone | undefined,
  { analyze }: Words,
): readonly Assumed[] {
  const t = analyze.assumed;
  const { times, people, encoding } = read;
  const { order, orderBy, zoneless, zoned } = times;
  const list: Assumed[] = [];
  const add = (holds: boolean, what: string, says: () => string) => {
    if (holds) list.push({ what, says: says() });
  };
  add(encoding === 'windows-1252', 'encoding:Windows-1252', () => t.encoding(encodings[encoding]));
  add(read.linesAbove > 0, `lines-above:${read.linesAbove}`, () => t.linesAbove(read.linesAbove));
  add(times.form === 'excel-days', 'dates:spreadsheet days', () => t.excelDays);
  if (order !== undefined && orderBy !== undefined) {
    add(true, `dates:${orderWords[order]}`, () => t.order[orderBy](orderWords[order]));
  }
  add(times.noClock, 'no-clock', () => t.noClock);
  add(zoneless > 0 && zone === undefined && zoned === 0, 'zone:UTC', () => t.zone);
  add(zoneless > 0 && zone === undefined && zoned > 0, 'zone:UTC', () => t.someZones(zoneless));
  if (zone !== undefined) {
    add(zoneless > 0, `zone:${zone.name}`, () => t.zoneGiven(zone.name));
    add(zoneless === 0, 'zone-unused', () => t.zoneUnused(zone.name));
  }
  add(times.twice > 0, 'hour-twice', () => t.twice(times.twice));
  add(times.otherUnits > 0, 'units', () => t.units(times.otherUnits));
  add(people.lists > 0, 'lists', () => t.lists(people.lists));
  add(people.perhapsLists > 0, 'perhaps-lists', () => t.perhapsLists(people.perhapsLists));
  add(people.folded > 0, 'folded', () => t.folded(people.folded));
  add(people.alike > 0, 'alike', () => t.alike(people.alike));
  add(people.lost.length > 0, 'lost', () => t.lost(people.lost.length));
  add(read.amountsLeftOut > 0, 'amounts', () =>
    t.amounts(read.amountsLeftOut, read.columns.amount ?? ''),
  );
  return list;
}
