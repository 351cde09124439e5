/** What the sister company makes of a file of rows, and of a list of houses if it has one. */
import { readObservations } from '../analysis/csv/observations.ts';
import {
  areJoined,
  degreeOf,
  type Graph,
  graphOf,
  neighboursOf,
  pairCounts,
} from '../analysis/graph.ts';
import { isMessage, type Rows } from '../analysis/rows.ts';
import { type House, readHouses } from '../analysis/houses.ts';
import { readSegmentRules, unlistedIn } from '../analysis/segment-rules.ts';
import { segmentsIn } from '../analysis/segments.ts';
import {
  compareSuggestions,
  countsUpTo,
  type Suggestion,
  suggester,
  topSuggestions,
} from '../analysis/suggestions.ts';
import type { AffiliateReport } from './report-form.ts';
import { t } from './words.ts';

const bestOfAll = 40;
const bestForEach = 5;

/**
 * The report on an export's text and a list's, for whoever has them in memory.
 * @throws Error if it is no export of a relay, or no list of houses
 */
export function reportOnExport(text: string, list?: string): AffiliateReport {
  const read = readObservations(text);
  if (!read.ok) throw new Error(`no export: ${read.reason}`);
  if (list === undefined) return reportOn(read.rows);
  const houses = readHouses(list);
  if (houses === undefined) throw new Error('no list of houses');
  return reportOn(read.rows, houses);
}

/**
 * The same rows and list give the same report.
 * @param houses missing: the company has no list
 */
export function reportOn(rows: Rows, houses?: readonly House[]): AffiliateReport {
  let messages = 0;
  for (let row = 0; row < rows.count; row++) if (isMessage(rows, row)) messages += 1;
  const graph = graphOf(pairCounts(rows));
  const countedUpTo = countsUpTo(graph);
  const name = (person: number): string => rows.people[person] ?? '';
  const rules = readSegmentRules(houses);
  const segments = segmentsIn(rows, rules);
  return {
    rows: rows.count,
    messages,
    people: rows.people.length,
    ...(houses === undefined ? {} : { houses: houses.length }),
    suggestions: suggestionsIn(graph).map(({ a, b, common, adamicAdar }) => ({
      a: name(a),
      b: name(b),
      common,
      adamicAdar,
      via: between(graph, a, b, countedUpTo).map(name),
    })),
    ...(countedUpTo === undefined ? {} : { countedUpTo }),
    segments: rules.rules.map((rule) => ({
      id: rule.id,
      advert: rule.advert,
      rule: t.rule(rule),
      unlisted: unlistedIn(rule),
      people: segments
        .filter((segment) => segment.rule === rule.id)
        .map(({ who: [who = ''], rows }) => ({ who, rows: Array.from(rows, (row) => row + 1) })),
    })),
  };
}

function suggestionsIn(graph: Graph): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  const take = (suggestions: readonly Suggestion[]) => {
    for (const one of suggestions) found.set(`${one.a} ${one.b}`, one);
  };
  take(topSuggestions(graph, bestOfAll));
  const bestFor = suggester(graph);
  for (let person = 0; person < graph.people; person++) take(bestFor(person, bestForEach));
  return [...found.values()].sort(compareSuggestions);
}

function between(graph: Graph, a: number, b: number, upTo = graph.people): readonly number[] {
  const [fewer, more] = degreeOf(graph, a) < degreeOf(graph, b) ? [a, b] : [b, a];
  return [...neighboursOf(graph, fewer)]
    .filter((person) => degreeOf(graph, person) <= upTo && areJoined(graph, person, more))
    .sort((one, other) => degreeOf(graph, one) - degreeOf(graph, other) || one - other);
}
