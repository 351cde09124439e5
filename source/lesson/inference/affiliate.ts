import type { AffiliateReport } from '../../affiliate/report.ts';
import type { TownTruth } from '../../world/town/truth.ts';
import { namesOf, nothing, rounded } from './figures.ts';
import type { Query } from './finding-kinds.ts';
import type { Answer, Missing } from './material.ts';

/** So many of somebody's rows are shown. */
const shownRows = 6;

/** Whom the sister company suggests to whom, best first; how true it is only the town knows. */
export function suggestions(
  report: AffiliateReport,
  { who: [name], top }: Query,
  truth: TownTruth | undefined,
): Answer {
  const looked = report.suggestions
    .filter(({ a, b }) => name === undefined || a === name || b === name)
    .slice(0, top);
  const ties = truth && new Set(truth.ties.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]));
  const knows = ({ a, b }: { a: string; b: string }) => ties?.has(`${a} ${b}`) ?? false;
  const [first] = looked;
  return {
    pictures: [
      {
        is: 'bars',
        measure: 'score',
        digits: 2,
        bars: looked.map((pair) => ({
          label: `${pair.a} - ${pair.b}`,
          value: rounded(pair.adamicAdar, 2),
          ...(ties === undefined ? {} : { note: knows(pair) ? 'knows' : 'stranger' }),
        })),
      },
    ],
    values: {
      count: looked.length,
      right: ties === undefined ? nothing : looked.filter(knows).length,
      'first.a': first?.a ?? nothing,
      'first.b': first?.b ?? nothing,
      'first.common': first?.common ?? 0,
      'first.score': rounded(first?.adamicAdar ?? 0, 2),
    },
    support: report.messages,
  };
}

/** Who is put into an advert segment, with the rows that put them there and their real job. */
export function segment(
  report: AffiliateReport,
  { segment: id = '' }: Query,
  truth: TownTruth | undefined,
): Answer | Missing {
  const found = report.segments.find((one) => one.id === id);
  if (found === undefined) return { missing: 'segment', name: id };
  const { advert, rule, people } = found;
  const rows = new Set(people.flatMap((one) => one.rows)).size;
  const noteOf = (name: string) => {
    const job = truth?.people.find((one) => one.id === name)?.job;
    return job === undefined ? {} : { note: job };
  };
  return {
    pictures: [
      {
        is: 'lists',
        lists: [
          { label: advert, items: [rule] },
          ...people.map(({ who, rows: theirs }) => ({
            label: who,
            items: theirs.slice(0, shownRows).map(String),
            ...noteOf(who),
          })),
        ],
      },
    ],
    values: { people: people.length, who: namesOf(people.map(({ who }) => who)), rows },
    support: rows,
  };
}
