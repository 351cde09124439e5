import { describe, expect, it } from 'vitest';
import { parseClaims, parseGlossary, parseSources } from '../../../source/lesson/format/library.ts';
import { formatProblem, type Problem } from '../../../source/lesson/format/problem.ts';
import { checkAge, checkMeanings, checkParties } from '../../../source/lesson/lint/library.ts';
import { parties, sources } from './a-small-pack.ts';

const source = (date: string, reviewed?: string) =>
  `s: {author: A, title: T, where: W, date: ${date}${reviewed ? `, reviewed: ${reviewed}` : ''}}\n`;

function ageOf(text: string, today = '2026-03-15'): readonly string[] {
  const problems: Problem[] = [];
  checkAge(parseSources(text, 'sources.yaml'), today, problems);
  return problems.map(formatProblem);
}

describe('the age of sources', () => {
  it.each([
    ['2024-03-14', undefined],
    ['2024-02', undefined],
    ['2023', undefined],
    ['2009', '2024-03-14'],
  ])('a source of %s, reviewed %s, wants another look', (date, reviewed) => {
    const [told, ...others] = ageOf(source(date, reviewed));
    expect(others).toEqual([]);
    expect(told).toMatch(/sources\.yaml:1: warning: s \(.*\) is older than two years/);
    expect(told).toContain('add "reviewed: " and the day');
    if (reviewed !== undefined) expect(told).toContain(`last reviewed on ${reviewed}`);
  });

  it.each([
    ['2024-03-15', undefined],
    // Perhaps the last day of that month or year: nothing is said before it must be too old.
    ['2024-03', undefined],
    ['2024', undefined],
    ['2009', '2024-03-15'],
  ])('a source of %s, reviewed %s, does not', (date, reviewed) => {
    expect(ageOf(source(date, reviewed))).toEqual([]);
  });

  it('no review was made on a day to come', () => {
    expect(ageOf(source('2009', '2026-03-16'))[0]).toMatch(/^sources\.yaml:1: s was reviewed on a/);
  });

  it.each(['2024-03', 'soon', '2024-02-30'])('%s is no day of a review', (reviewed) => {
    const { problems, entries } = parseSources(source('2009', reviewed), 'sources.yaml');
    expect(problems.map(formatProblem)).toEqual([
      expect.stringMatching(/reviewed: this is no day/),
    ]);
    expect(entries.size).toBe(0);
  });

  it.each(['author', 'title', 'date', 'where'])('a source without %s is an error', (key) => {
    const text = source('2009').replace(new RegExp(`${key}: \\w+,? ?`), '');
    const { problems } = parseSources(text, 'sources.yaml');
    expect(problems.map(formatProblem)).toEqual([
      expect.stringMatching(new RegExp(`^sources\\.yaml:1: s?.*${key} is missing\\. Fix: Add`)),
    ]);
  });
});

describe('the address of a source', () => {
  const withUrl = (url: string) =>
    parseSources(`s: {author: A, title: T, where: W, date: 2009, url: ${url}}\n`, 'sources.yaml');

  it('may be left out or given in full', () => {
    expect(parseSources(source('2009'), 'sources.yaml').entries.get('s')?.url).toBeUndefined();
    const { entries, problems } = withUrl('"https://example.org/a?b=c"');
    expect(problems).toEqual([]);
    expect(entries.get('s')?.url).toBe('https://example.org/a?b=c');
  });

  it.each([
    'example.org',
    '"http://example.org/"',
    '"https://example.org/\\e]8;;https://evil.example\\a"',
    '"https://example.org/\\u202e"',
  ])('is refused with its line and what to write if it is %s', (url) => {
    const { problems, entries } = withUrl(url);
    expect(problems.map(formatProblem)).toContainEqual(
      expect.stringMatching(/^sources\.yaml:1: url: this is no address of a page\. Fix: Write/),
    );
    expect(entries.size).toBe(0);
  });
});

describe('the list of who is named', () => {
  it('names sources that exist', () => {
    const problems: Problem[] = [];
    const text =
      'one: {names: [One], sources: [acme-2025]}\ntwo: {names: [Two], sources: [acme-2024]}\n';
    checkParties(parseClaims(text, 'claims.yaml'), sources, problems);
    expect(problems.map(formatProblem)).toEqual([
      'claims.yaml:2: two: sources.yaml has no "acme-2024". Fix: Did you mean acme-2025?',
    ]);
  });

  it('needs a name for each', () => {
    const { problems } = parseClaims('one: {names: []}\n', 'claims.yaml');
    expect(problems.map(formatProblem)).toEqual([expect.stringMatching(/names: at least 1/)]);
  });

  it('keeps its names out of a glossary, which cites nothing', () => {
    const problems: Problem[] = [];
    const text = 'a: {term: app, meaning: A program such as Acme.}\nb: {term: b, meaning: Fine.}\n';
    const name = 'glossary.en.yaml';
    checkMeanings(parseGlossary(text, name), name, parties.entries, problems);
    expect(problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^glossary\.en\.yaml:1: a names "Acme"/),
    ]);
  });
});
