import { expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { PeopleKnown } from '../../source/lesson/people/gather.ts';
import { rowLines } from '../../source/view/finding-rows.ts';
import { peopleView, personView, rowsBehindFinding } from '../../source/view/people.ts';
import { knownFrom, personIn, weekWith } from '../lesson/people/our-week.ts';

const words = wordsFor('en');
const known = await knownFrom(await weekWith('Hello'));
const withoutWeek = await knownFrom(undefined);
const said = (name: string) =>
  personView(personIn(known, name), words).findings.map(({ says }) => says);

it('each finding is a sentence, with its lesson and on how many rows it rests', () => {
  const { findings } = personView(personIn(known, 'felix'), words);
  expect(findings).toContainEqual({
    says: 'Lives at 192.0.2.16 (simulated), probably: there on 7 of 7 nights.',
    from: 'lesson 5, 56 rows',
  });
  expect(said('amira')).toContain(
    'Offline from 08:20 to 14:35, not when most others are: at work by night, perhaps.',
  );
  expect(said('ivan')).toContain('Alone with hanna at 203.0.113.5 (simulated), on 2 days.');
  expect(said('bea')).toContain('Nobody else joins carl to the rest.');
  for (const { findings } of known.people.map((one) => personView(one, words))) {
    for (const { says } of findings) expect(says).toMatch(/^[A-Z].*\S$/);
  }
});

it('says what it comes to, and what is not known', () => {
  const [sum, not] = personView(personIn(known, 'felix'), words).after;
  expect(sum).toBe(
    'Each of these is small alone. Together they tell places, contacts and adverts of felix, and no word was read.',
  );
  expect(not).toContain('Not known: what felix wrote, why,');
  expect(not).toContain('Not told so far: hours.');
  const carl = personIn(known, 'carl');
  expect(carl.findings).toHaveLength(1);
  expect(personView(carl, words).after[0]).toContain('One finding about carl is small.');
});

it('every address is said to be simulated', () => {
  for (const { findings } of known.people.map((one) => personView(one, words))) {
    for (const { says } of findings) {
      expect(says.replaceAll(/\d+\.\d+\.\d+\.\d+ \(simulated\)/g, '')).not.toMatch(/\d+\.\d+\.\d+/);
    }
  }
});

it('the rows behind a finding are those of that person and that finding', () => {
  const paula = personIn(known, 'paula').findings[0];
  const behind = paula && rowsBehindFinding(paula);
  if (behind === undefined) throw new Error('there are no rows');
  const { lines, more } = rowLines(behind, words);
  expect(more).toBe(0);
  expect(lines).toHaveLength(40);
  expect(lines.every(({ text }) => text.includes('paula'))).toBe(true);
});

it('who comes back is told which findings they have seen, and where their rows are', () => {
  const { before, after } = peopleView(withoutWeek, words);
  expect(before.at(-1)).toContain("The town's week is not in memory");
  expect(after.join(' ')).toContain('Lesson 5, "Title of square"');
  const felix = personIn(withoutWeek, 'felix');
  expect(personView(felix, words).findings[0]?.says).toContain('what it said is not kept');
  expect(felix.findings[0] && rowsBehindFinding(felix.findings[0])).toBeUndefined();
});

it('names and titles from outside lose their control characters', () => {
  const [finding] = personIn(withoutWeek, 'felix').findings;
  if (finding === undefined) throw new Error('there is no finding');
  const title = 'A \u001b[31mred\u0007 step';
  const reference = { ...finding.reference, step: { id: 'red', title } };
  const odd: PeopleKnown = {
    people: [{ name: 'x\u001b[2Jy', findings: [{ reference }], rows: 0 }],
    unnamed: [reference],
    hasRows: false,
  };
  const [person] = odd.people;
  const texts = JSON.stringify([peopleView(odd, words), person && personView(person, words)]);
  expect(texts).not.toMatch(/\\u001b|\\u0007/);
});
