/** Bundled by analysis.mjs: what it measures. */

export { graphOf, pairCounts, topContacts } from '../../source/analysis/graph.ts';
export { hoursOfEach } from '../../source/analysis/hours.ts';
export { rowsBuilder } from '../../source/analysis/rows.ts';
export { seeded } from '../../source/analysis/seeded.ts';
export { suggestionForEach } from '../../source/analysis/suggestions.ts';
