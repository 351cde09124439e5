/** The lab in lines, and as JSON. */

import type { Words } from '../../i18n/index.ts';
import { type LabSetting, standOf, switchIds, writtenName } from '../../lab/setting.ts';
import { type LabTrial, spreadsOf } from '../../lab/spread.ts';
import {
  comparedLine,
  comparedOf,
  costWords,
  problemWords,
  turnedWords,
} from '../../view/lab-words.ts';

/** @param before none: nothing to hold it against */
export function labLines(
  before: readonly LabTrial[],
  after: readonly LabTrial[],
  words: Words,
): readonly string[] {
  const { lab } = words;
  const [first] = after;
  const last = after.at(-1);
  if (first === undefined || last === undefined) return [];
  const [name, what] = lab.scenes[first.scene];
  const seeds = first === last ? String(first.seed) : `${first.seed}-${last.seed}`;
  return [
    lab.sceneLine(name, what, seeds),
    lab.setting(turnedWords(last.setting, words)),
    ...problemWords(last.setting, words),
    ...comparedOf(before, after).map((compared) => comparedLine(compared, words)),
    `${lab.cost}: ${costWords(last, words).join('; ')}.`,
  ];
}

const standsOf = (setting: LabSetting) =>
  Object.fromEntries(switchIds.map((id) => [writtenName(id), standOf(setting, id)]));

/** Numbers for programs: each run, and what came of several. */
export function labJson(before: readonly LabTrial[], after: readonly LabTrial[]) {
  const runs = (trials: readonly LabTrial[]) =>
    trials.map(({ setting, ...trial }) => ({ ...trial, setting: standsOf(setting) }));
  const spreads = (trials: readonly LabTrial[]) =>
    spreadsOf(trials).map(({ attack, vantage, least, most, runs }) => ({
      ...{ attack, vantage, least, most, runs },
    }));
  return {
    before: { runs: runs(before), spreads: spreads(before) },
    after: { runs: runs(after), spreads: spreads(after) },
  };
}
