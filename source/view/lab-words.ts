/** What the lab found, in the words of one language: for its screen, its lines and steps of lessons. */

import type { Words } from '../i18n/index.ts';
import type { LabScore } from '../lab/judge.ts';
import { type LabSetting, problemsOf, type SwitchId, standOf, switchIds } from '../lab/setting.ts';
import { type LabTrial, type Spread, shareOf, spreadsOf } from '../lab/spread.ts';

/** One attacker at one vantage, before and after. */
export type Compared = { readonly before: Spread | undefined; readonly after: Spread };

export const comparedOf = (
  before: readonly LabTrial[],
  after: readonly LabTrial[],
): readonly Compared[] => {
  const known = spreadsOf(before);
  return spreadsOf(after).map((one) => ({
    before: known.find(({ attack, vantage }) => attack === one.attack && vantage === one.vantage),
    after: one,
  }));
};

/** How a switch stands, in words. */
export function standWords(setting: LabSetting, id: SwitchId, { lab }: Words): string {
  const [, word = '', behind = ''] = /^(.*?)((?:-\d+)*)$/.exec(standOf(setting, id)) ?? [];
  const numbers = behind.split('-').slice(1);
  const told: string | ((...numbers: number[]) => string) | undefined = (
    lab.stands as Readonly<Record<string, string | ((...numbers: number[]) => string)>>
  )[word];
  return typeof told === 'function' ? told(...numbers.map(Number)) : (told ?? word);
}

/** The switches that don't stand as in `than`. */
export const turnedWords = (setting: LabSetting, words: Words): string =>
  switchIds
    .map((id) => `${words.lab.switches[id][0]} ${standWords(setting, id, words)}`)
    .join(', ');

export const nameOfAttack = (
  { attack, vantage }: Pick<LabScore, 'attack' | 'vantage'>,
  { lab }: Words,
) => lab.at(lab.attacks[attack][0], lab.vantages[vantage]);

/** "81 of 240", or of several runs how they differ. */
export function rightWords({ last, least, most, runs }: Spread, { lab }: Words): string {
  return `${lab.percent(shareOf(last))}, ${hitsWords({ last, least, most, runs }, lab)}`;
}

/** The same where the percentage stands beside it. */
export function hitsWords(
  { last, least, most, runs }: Pick<Spread, 'last' | 'least' | 'most' | 'runs'>,
  lab: Words['lab'],
): string {
  const hits = lab.hits(last.right, last.of);
  return runs > 1 ? `${hits}; ${lab.runs(least, most, runs)}` : hits;
}

/** How well somebody is hidden from it. */
export function hiddenWords({ before, after }: Compared, { lab }: Words): readonly string[] {
  const { effectiveSet, surest, blind, foundAfter } = after.last;
  return [
    ...(foundAfter === undefined ? [] : [lab.found(before?.last.foundAfter, foundAfter)]),
    lab.among(before?.last.effectiveSet, effectiveSet),
    lab.surest(before?.last.surest, surest),
    lab.blind(blind),
  ];
}

/** What of a setting does not go together, or does nothing. */
export const problemWords = (setting: LabSetting, { lab }: Words): readonly string[] =>
  problemsOf(setting).map(({ id }) => lab.problems[id]);

/** All of it in a sentence. */
export function comparedLine(compared: Compared, words: Words): string {
  const { before, after } = compared;
  const { lab } = words;
  return lab.spread(
    nameOfAttack(after.last, words),
    lab.attacks[after.attack][1],
    before && rightWords(before, words),
    rightWords(after, words),
    hiddenWords(compared, words),
  );
}

/** What a run cost: bytes, envelopes, seconds, and what arrived. */
export function costWords(
  { cost, delivered, lost, gone }: LabTrial,
  { lab }: Words,
): readonly string[] {
  return [
    lab.bytes(cost.bytes, cost.bytesBare),
    lab.extra(cost.extra),
    lab.seconds(cost.secondsMedian, cost.seconds95),
    lab.arrived(delivered, lost),
    ...(gone.length === 0 ? [] : [lab.gone(gone)]),
  ];
}
