/**
 * Analyses made-up rows, as many as its argument says, in a process of its own, so that its peak
 * of memory is that of one size. Prints milliseconds per piece of work and the peak as JSON.
 */
import { loadBundled } from './bundle-entry.mjs';

const count = Number(process.argv[2]);
/** One person for a hundred rows: who writes does not change with the size. */
const people = Math.max(20, count / 100);
const contacts = 12;
const weekMs = 7 * 86_400_000;

const analysis = await loadBundled('analysis-entry.ts');
const names = Array.from({ length: people }, (_, person) => `person-${person}`);
const random = analysis.seeded(count);

/** Most write to neighbours on a ring, who know each other, and one in ten to anybody. */
function nextRow(row) {
  const from = Math.floor(random() * people);
  const pick = Math.floor(random() ** 2 * contacts);
  const far = random() < 0.1;
  const step = far ? 1 + ((from * 7919 + pick * 104_729) % (people - 1)) : 1 + pick;
  return {
    at: Date.UTC(2026, 0, 5) + (row / count) * weekMs,
    from: names[from],
    to: names[(from + step) % people],
    bytes: 40 + Math.floor(random() * 400),
    kind: 'envelope',
  };
}

const ms = {};
function timed(work, run) {
  const start = performance.now();
  const result = run();
  ms[work] = performance.now() - start;
  return result;
}

const rows = timed('load', () => {
  const builder = analysis.rowsBuilder();
  for (let row = 0; row < count; row += 1) builder.add(nextRow(row));
  return builder.build();
});
timed('hours of everybody', () => analysis.hoursOfEach(rows));
const pairs = timed('pair counts', () => analysis.pairCounts(rows));
timed('top pairs', () => analysis.topPairs(pairs, 20));
const graph = timed('contact graph', () => analysis.graphOf(pairs));
timed('suggestions', () => {
  if (analysis.topSuggestions(graph, 20).length === 0) {
    throw new Error('nobody was suggested to anybody');
  }
});
// maxRSS counts kilobytes.
const megabytes = process.resourceUsage().maxRSS / 1000;
process.stdout.write(JSON.stringify({ ms, megabytes }));
