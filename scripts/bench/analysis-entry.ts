/** Bundled by analysis.mjs: what it measures. */

export { graphOf, pairCounts, topPairs } from '../../source/analysis/graph.ts';
export { hoursOfEach } from '../../source/analysis/hours.ts';
export { rowsBuilder } from '../../source/analysis/rows.ts';
export { seeded } from '../../source/analysis/seeded.ts';
export { topSuggestions } from '../../source/analysis/suggestions.ts';
