import { describe, expect, it } from 'vitest';
import { affiliateLines, failureLine } from '../../source/affiliate/lines.ts';
import { reportOn } from '../../source/affiliate/report.ts';
import { boughtList } from '../../source/analysis/bought-list.ts';
import { areJoined, graphOf, pairCounts } from '../../source/analysis/graph.ts';
import { personOf, rowsFromObservations } from '../../source/analysis/rows.ts';
import { readHouses } from '../../source/analysis/houses.ts';
import { topSuggestions } from '../../source/analysis/suggestions.ts';
import { seededRandom } from '../../source/crypto/index.ts';
import { planWeek } from '../../source/world/town/plan.ts';
import { truthOf } from '../../source/world/town/truth.ts';
import { rowsOf } from '../analysis/fixtures.ts';
import { town } from '../network/week.ts';
import { rowsOfPlan } from '../../source/world/town/plan-rows.ts';

const control = /(?!\n)[\p{Cc}\p{Cf}]/u;

describe.each(['town 1', 'town 2', 'town 3'])('of a week of the town (%s)', (seed) => {
  const plan = planWeek(town, seededRandom(seed));
  const ties = truthOf(town).ties.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]);
  const know = new Set(ties);
  const rows = rowsFromObservations(rowsOfPlan(plan));
  const report = reportOn(rows);
  const joined = reportOn(rows, readHouses(boughtList));
  const suggestedTo = (who: string) =>
    report.suggestions.flatMap(({ a, b }) => (a === who ? [b] : b === who ? [a] : []));

  it('the best forty of all come first, then at least five for everybody, best first', () => {
    const best = topSuggestions(graphOf(pairCounts(rows)), 40);
    expect(report.suggestions.slice(0, 40)).toMatchObject(
      best.map(({ a, b, common }) => ({ a: rows.people[a], b: rows.people[b], common })),
    );
    const scores = report.suggestions.map(({ adamicAdar }) => adamicAdar);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    const pairs = report.suggestions.map(({ a, b }) => [a, b].sort().join(' '));
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const { id } of town.people) expect(suggestedTo(id).length, id).toBeGreaterThanOrEqual(5);
  });

  it('each names the contacts in common, and nobody who writes to each other already', () => {
    const graph = graphOf(pairCounts(rows));
    const numberOf = (name: string) => personOf(rows, name) ?? -1;
    for (const { a, b, common, via } of report.suggestions) {
      expect(areJoined(graph, numberOf(a), numberOf(b))).toBe(false);
      expect(new Set(via).size).toBe(common);
      for (const name of via) {
        expect(areJoined(graph, numberOf(name), numberOf(a))).toBe(true);
        expect(areJoined(graph, numberOf(name), numberOf(b))).toBe(true);
      }
    }
  });

  it('of the best twenty, seven to thirteen know each other, and of all pairs few', () => {
    const right = report.suggestions.slice(0, 20).filter(({ a, b }) => know.has(`${a} ${b}`));
    expect(right.length).toBeGreaterThanOrEqual(7);
    expect(right.length).toBeLessThanOrEqual(13);
    const graph = graphOf(pairCounts(rows));
    const silent = [...know].filter((tie) => {
      const [a = '', b = ''] = tie.split(' ');
      return !areJoined(graph, personOf(rows, a) ?? -1, personOf(rows, b) ?? -1);
    });
    const pairs = (town.people.length * (town.people.length - 1)) / 2;
    const written = graph.neighbours.length / 2;
    expect(silent.length / 2 / (pairs - written)).toBeLessThan(0.05);
  });

  it('two patients of one therapist who do not know each other are suggested to each other', () => {
    expect(know.has('quinn xavier')).toBe(false);
    expect(suggestedTo('quinn')[0]).toBe('xavier');
    expect(suggestedTo('xavier').slice(0, 5)).toContain('quinn');
    const place = report.suggestions.findIndex(
      ({ a, b }) => [a, b].sort().join() === 'quinn,xavier',
    );
    expect(place).toBeLessThan(20);
    expect(report.suggestions[place]?.via).toEqual(['mei', 'victor', 'uma']);
  });

  it('without the list five of eight segments are not made; the list adds people, never takes any', () => {
    const made = report.segments.filter(({ unlisted }) => unlisted.length === 0);
    expect(made.map(({ id }) => id)).toEqual(['student', 'couple', 'older']);
    expect(report.segments).toHaveLength(8);
    for (const segment of report.segments) {
      const same = joined.segments.find(({ id }) => id === segment.id);
      if (segment.unlisted.length === 0) expect(same).toEqual(segment);
      else expect([segment.people, same?.unlisted]).toEqual([[], []]);
      expect(same?.people.length, segment.id).toBeGreaterThan(0);
    }
    expect(joined.suggestions).toEqual(report.suggestions);
    expect([report.houses, joined.houses]).toEqual([undefined, 8]);
  });

  it('segments have their rule as a sentence and rows counted from 1', () => {
    const health = joined.segments.find(({ id }) => id === 'health');
    expect(health?.rule).toBe('Seen at 198.51.100.5 (a clinic) on 2 days or more.');
    const [row = 0] = health?.people[0]?.rows ?? [];
    expect(rows.addresses[rows.address?.[row - 1] ?? -1]).toBe('198.51.100.5');
  });

  it('is printed in lines that a terminal does not obey', () => {
    const lines = affiliateLines(joined);
    expect(lines[0]).toMatch(/^Read [\d,]+ rows: [\d,]+ messages between 41 people\.$/);
    expect(lines[1]).toBe('It had a list of 8 houses.');
    const alone = affiliateLines(report);
    expect(alone[1]).toBe('It had no list of houses.');
    expect(alone).toContain(
      'Segment "health", not made: no list says at which address there is a clinic. Advert: Pills for sleep, and a hotline for dark days.',
    );
    expect(alone.filter((line) => control.test(line) || line.includes('\n'))).toEqual([]);
    expect(lines).toContain(
      'Segment "health", 4 people. Advert: Pills for sleep, and a hotline for dark days.',
    );
    expect(lines.filter((line) => control.test(line) || line.includes('\n'))).toEqual([]);
  });
});

describe('a report', () => {
  it('of no rows is empty and says so', () => {
    const report = reportOn(rowsOf([]));
    expect(report).toMatchObject({ rows: 0, messages: 0, people: 0, suggestions: [] });
    expect(affiliateLines(report).slice(0, 4)).toEqual([
      'Read 0 rows: 0 messages between 0 people.',
      'It had no list of houses.',
      '',
      'People you may know: none.',
    ]);
  });

  it('says whom it leaves out as a contact in common, and names nobody of them', () => {
    const rows = rowsOf(
      Array.from({ length: 20_000 }, (_, n) => ({ at: n, from: 'hub', to: `p${n}` })).concat(
        { at: 1, from: 'p1', to: 'eve' },
        { at: 2, from: 'p2', to: 'eve' },
      ),
    );
    const report = reportOn(rows);
    expect(report.countedUpTo).toBe(2);
    expect(report.suggestions.map(({ a, b, via }) => [a, b, via])).toEqual([
      ['hub', 'eve', ['p1', 'p2']],
      ['p1', 'p2', ['eve']],
    ]);
    expect(affiliateLines(report)).toContain(
      '  Who has more than 2 contacts is left out as a contact in common.',
    );
  });

  it('that fails is told in one line, whatever stood in the file', () => {
    const found = '\u001b]0;x\u0007a\nb\u202ec';
    const line = failureLine({ ok: false, reason: 'bad-cell', line: 1234, column: 'kind', found });
    expect(line).toBe(
      'Line 1,234 is damaged: no relay writes "a b<U+202E>c" in the column "kind".',
    );
  });
});
