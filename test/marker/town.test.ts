import type { Material } from '../../source/lesson/inference/material.ts';
/**
 * Everybody in the town writes a marker in every message of the week. It stands in nothing but what
 * recipients opened: not in the relay's rows, not in the file, not in what the sister company makes of
 * it, and in no finding, picture or sentence.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affiliateLines } from '../../source/affiliate/lines.ts';
import { reportOnExport } from '../../source/affiliate/report.ts';
import { rowsFromObservations } from '../../source/analysis/rows.ts';
import { english } from '../../source/i18n/en/locale.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import {
  findKind,
  findKindNames,
  type Query,
} from '../../source/lesson/inference/finding-kinds.ts';
import { infer } from '../../source/lesson/inference/infer.ts';
import { draw } from '../../source/pictures/draw.ts';
import { exportHeader, exportLine } from '../../source/protocol/observation-csv.ts';
import { rowLines } from '../../source/view/finding-rows.ts';
import { longTable } from '../../source/view/long-table.ts';
import { allOf } from '../view/all-of.ts';
import { relayPane } from '../../source/view/panes.ts';
import { pictureParts } from '../../source/view/pictures.ts';
import { truthOf } from '../../source/world/town/truth.ts';
import { data } from '../analysis/fixtures.ts';
import { evidenceOf, isMessage, plan, town } from '../network/week.ts';
import { aMarker, assertAbsent, formsOf, found, type Searched } from './markers.ts';

const words = wordsFor('en');
const rooms = [40, 60, 80, 200].flatMap((columns) =>
  [true, false].map((unicode) => ({ columns, rows: 20, unicode, number: english.number })),
);

const somebody: Readonly<Record<string, readonly string[]>> = {
  hours: ['amira'],
  online: ['amira', 'david'],
  places: ['felix'],
  around: ['bruno'],
  contacts: ['quinn'],
  sizes: ['elif'],
};

/** Every kind of finding, on all data that it works on. */
function everyQuest(segments: readonly string[]): readonly Query[] {
  return findKindNames.flatMap((what) =>
    findKind(what).in.flatMap((set): Query[] => {
      const who = set === 'town' ? (somebody[what] ?? []) : [];
      const query = { what, in: set, who, top: 50 };
      if (what === 'segments') return segments.map((segment) => ({ ...query, segment }));
      if (what !== 'at-place') return [query];
      return [{ ...query, place: { at: 'square', on: 'sat', from: '13:00', to: '17:00' } }];
    }),
  );
}

describe('a marker in every message of the week', () => {
  it('stands in what was opened, and nowhere else', async () => {
    for (const marker of fc.sample(aMarker, 2)) {
      const marked = plan.map((event) => (isMessage(event) ? { ...event, text: marker } : event));
      const evidence = await evidenceOf(marked);
      expect(evidence.received.length).toBe(evidence.sent.length);
      expect(evidence.received.every(({ text }) => text === marker)).toBe(true);

      const { rows, copies } = evidence;
      const file = exportHeader + rows.map((row) => exportLine(row)).join('');
      const sister = reportOnExport(file);
      const material: Material = {
        town: { rows: rowsFromObservations(rows), zoneMinutes: town.zoneMinutes },
        truth: truthOf(town),
        sister,
        data: async (name) => data(name),
      };
      const searched: Searched[] = [
        { what: 'the rows', content: JSON.stringify(rows) },
        { what: 'the copies', content: Buffer.concat([...copies.values()]) },
        { what: 'the export', content: file },
        { what: "the relay's pane", content: JSON.stringify(relayPane(rows, copies, words)) },
        { what: "the sister company's report", content: JSON.stringify(sister) },
        { what: "the sister company's lines", content: affiliateLines(sister).join('\n') },
      ];
      for (const query of everyQuest(sister.segments.map(({ id }) => id))) {
        const brought = await infer(query, material);
        if ('missing' in brought) throw new Error(`${query.what}: no ${brought.missing}`);
        const what = `${query.what} in ${query.in}`;
        searched.push({ what: `the finding ${what}`, content: JSON.stringify(brought) });
        if (query.in === 'town' || query.in === 'sister') {
          const { zoneMinutes } = town;
          const behind = { is: 'relay', found: brought, observations: rows, zoneMinutes } as const;
          const content = rowLines(behind, words).lines.map(({ text }) => text);
          const listed = allOf(longTable(behind, words, '>'));
          searched.push({ what: `the rows behind ${what}`, content: content.join('\n') });
          searched.push({ what: `the table behind ${what}`, content: listed.join('\n') });
        }
        for (const part of pictureParts(brought, words)) {
          if (part.kind !== 'picture') continue;
          searched.push({ what: `the sentences of ${what}`, content: part.sentences.join('\n') });
          for (const room of rooms) {
            const lines = draw(part.picture, room).map((line) =>
              line.map(({ text }) => text).join(''),
            );
            searched.push({ what: `the picture of ${what}`, content: lines.join('\n') });
          }
        }
      }
      assertAbsent(marker, searched);
      // Else the search would prove nothing.
      const opened = evidence.received.map(({ text }) => text).join('\n');
      expect(found(formsOf(marker), [{ what: 'what was opened', content: opened }])).toBeDefined();
    }
  });
});
