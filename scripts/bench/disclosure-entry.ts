/** Bundled by disclosure.mjs: what it measures. */

export { friendsFound } from '../../source/analysis/attackers/disclosure.ts';
export { departures } from '../../source/analysis/attackers/passages.ts';
export { endsOfBatches, roundsBetween } from '../../source/analysis/attackers/rounds.ts';
export { rowsFromObservations } from '../../source/analysis/rows.ts';
export { seeded } from '../../source/analysis/seeded.ts';
