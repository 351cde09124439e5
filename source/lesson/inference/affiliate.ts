import type { AffiliateReport } from '../../affiliate/report-form.ts';
import { rowSet, rowsBehind } from '../../analysis/finding.ts';
import { absent, isMessage, type Rows, rowsWhere } from '../../analysis/rows.ts';
import { judge, score } from '../../analysis/score.ts';
import type { TownTruth } from '../../world/town/truth.ts';
import { namesOf, nothing, rounded } from './figures.ts';
import type { Query } from './finding-kinds.ts';
import { type Inferred, type Missing, yoursIf } from './material.ts';

/** So many of somebody's rows are shown. */
const shownRows = 6;

/** Whom the sister company suggests to whom, best first; how true it is only the town knows. */
export function suggestions(
  report: AffiliateReport,
  { who: [name], top }: Query,
  rows: Rows,
  truth: TownTruth | undefined,
): Inferred {
  const looked = report.suggestions
    .filter(({ a, b }) => name === undefined || a === name || b === name)
    .slice(0, top);
  const findings = looked.map(({ a, b, via }) => ({
    what: 'suggestion',
    who: [a, b],
    rows: rowsWhere(rows, isBetween([a, b], via)),
  }));
  const ties = truth?.ties.map(({ a, b }) => ({ who: [a, b] }));
  const knows = ties && judge(ties);
  const [first] = looked;
  const bars = looked.map(({ a, b, adamicAdar }) => ({
    label: `${a} - ${b}`,
    value: rounded(adamicAdar, 2),
    ...(knows && { note: knows({ who: [a, b] }) ? 'knows' : 'stranger' }),
    ...yoursIf(a, b),
  }));
  return {
    pictures: [{ is: 'bars', measure: 'score', digits: 2, bars }],
    values: {
      count: looked.length,
      right: ties === undefined ? nothing : score(findings, ties).right,
      'first.a': first?.a ?? nothing,
      'first.b': first?.b ?? nothing,
      'first.common': first?.common ?? 0,
      'first.score': rounded(first?.adamicAdar ?? 0, 2),
    },
    findings,
  };
}

/** Tells which messages go between one of some people and one of others. */
function isBetween(some: readonly string[], others: readonly string[]) {
  return (rows: Rows, row: number): boolean => {
    const [from, to] = [rows.people[rows.from[row] ?? absent], rows.people[rows.to[row] ?? absent]];
    if (from === undefined || to === undefined || !isMessage(rows, row)) return false;
    return (
      (some.includes(from) && others.includes(to)) || (some.includes(to) && others.includes(from))
    );
  };
}

/** Who is put into an advert segment, with the rows that put them there and their real job. */
export function segment(
  report: AffiliateReport,
  { segment: id = '' }: Query,
  truth: TownTruth | undefined,
): Inferred | Missing {
  const found = report.segments.find((one) => one.id === id);
  if (found === undefined) return { missing: 'segment', name: id };
  const { advert, rule, people } = found;
  // The company counts the lines of its file from 1.
  const findings = people.map(({ who, rows }) => ({
    what: 'segment',
    who: [who],
    rows: rowSet(rows.map((line) => line - 1)),
  }));
  const lists = people.map(({ who, rows }) => {
    const job = truth?.people.find((one) => one.id === who)?.job;
    const items = rows.slice(0, shownRows).map((line) => ({ text: String(line) }));
    return { label: who, items, ...(job === undefined ? {} : { note: job }), ...yoursIf(who) };
  });
  return {
    pictures: [{ is: 'lists', lists: [{ label: advert, items: [{ text: rule }] }, ...lists] }],
    values: {
      people: people.length,
      who: namesOf(people.map(({ who }) => who)),
      rows: rowsBehind(findings).length,
    },
    findings,
  };
}
