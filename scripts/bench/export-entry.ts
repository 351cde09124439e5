/** Bundled by export.mjs: a week's rows written to a file, read back, and looked through. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportOn } from '../../source/affiliate/report.ts';
import { readObservations } from '../../source/analysis/csv/observations.ts';
import { english } from '../../source/i18n/en/locale.ts';
import {
  findKind,
  findKindNames,
  type Query,
} from '../../source/lesson/inference/finding-kinds.ts';
import { infer } from '../../source/lesson/inference/infer.ts';
import { memoryWeeks } from '../../source/lesson/session/memory-desk.ts';
import { draw } from '../../source/pictures/draw.ts';
import { writeExport } from '../../source/relay/export.ts';

const people: Readonly<Record<string, readonly string[]>> = {
  online: ['amira'],
  places: ['felix'],
  around: ['bruno'],
};

/** Milliseconds for each piece of work, and what there was of it. */
export async function exportWork() {
  const lived = await memoryWeeks().live({
    seed: 1,
    writings: [],
    progress() {},
    stop: new AbortController().signal,
  });
  if (!lived.ok) throw new Error(lived.reason);
  const { rows: observations } = lived.week.evidence;
  const folder = mkdtempSync(join(tmpdir(), 'bench-export-'));
  const path = join(folder, 'rows.csv');
  try {
    const wrote = await timed(() =>
      writeExport(
        path,
        observations.map((row) => ({ row })),
      ),
    );
    if (!wrote.result.ok) throw new Error(wrote.result.code);
    const read = await timed(() => readObservations(readFileSync(path, 'utf8')));
    if (!read.result.ok) throw new Error(read.result.reason);
    const { rows } = read.result;
    const report = await timed(() => reportOn(rows));
    const material = {
      town: { rows, zoneMinutes: lived.week.zoneMinutes },
      truth: lived.week.truth,
      data: () => Promise.reject(new Error('no data')),
    };
    const finds: { readonly what: string; readonly ms: number; readonly drawMs: number }[] = [];
    for (const what of findKindNames.filter((kind) => findKind(kind).in[0] === 'town')) {
      const query: Query = {
        ...{ what, in: 'town', who: people[what] ?? [], top: 8 },
        ...(what === 'at-place'
          ? { place: { at: 'square', on: 'sat', from: '13:00', to: '17:00' } }
          : {}),
      };
      const { result, ms } = await timed(() => infer(query, material));
      if ('missing' in result) throw new Error(`${what}: no ${result.missing}`);
      const room = { columns: 119, rows: 34, unicode: true, number: english.number };
      const drawn = await timed(() => result.pictures.map((picture) => draw(picture, room)));
      finds.push({ what, ms, drawMs: drawn.ms });
    }
    return {
      rows: observations.length,
      bytes: wrote.result.bytes,
      writeMs: wrote.ms,
      readMs: read.ms,
      reportMs: report.ms,
      findsMs: finds.reduce((sum, { ms }) => sum + ms, 0),
      slowestFind: longest(finds, 'ms'),
      slowestPicture: longest(finds, 'drawMs'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function longest<Key extends 'ms' | 'drawMs'>(
  finds: readonly { readonly what: string; readonly ms: number; readonly drawMs: number }[],
  key: Key,
) {
  const [first] = finds.toSorted((one, other) => other[key] - one[key]);
  return { what: first?.what ?? '', ms: first?.[key] ?? 0 };
}

async function timed<Result>(work: () => Result | Promise<Result>) {
  const began = performance.now();
  const result = await work();
  return { result, ms: performance.now() - began };
}
