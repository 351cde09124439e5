import { describe, expect, it } from 'vitest';
import { findKindNames } from '../../../source/lesson/inference/finding-kinds.ts';
import { kindOf } from '../../../source/lesson/kinds/index.ts';
import { referencesIn } from '../../../source/lesson/people/references.ts';
import { namesPeople } from '../../../source/lesson/people/statements.ts';
import { ourLessons } from '../our-lessons.ts';
import { knownFrom, personIn, townLessons, weekWith } from './our-week.ts';

const marker = 'quexibramble';
const week = await weekWith(`Are you there, ${marker}?`);
const lessons = await ourLessons();
const all = await knownFrom(week);
const saysOf = (known: typeof all, name: string) =>
  personIn(known, name).findings.map(({ told }) => told?.statement);

describe('a reference to a finding', () => {
  const references = lessons.flatMap((lesson) => referencesIn(lesson, () => true));

  it('there is of each finding about the town that was seen, and of no other', () => {
    const finds = lessons.flatMap(({ steps }) =>
      steps.filter(({ activity }) => {
        if (activity.kind === 'segments') return true;
        if (activity.kind !== 'find') return false;
        return activity.query.in === 'town' || activity.query.in === 'sister';
      }),
    );
    const steps = references.map(({ step }) => step.id);
    expect(steps.filter((id, index) => id !== steps[index - 1])).toEqual(finds.map(({ id }) => id));
    expect(lessons.flatMap((lesson) => referencesIn(lesson, () => false))).toEqual([]);
  });

  it('holds where it was made and what was asked, and no row', () => {
    for (const reference of references) {
      const { lesson, step, query, ...rest } = reference;
      expect(Object.keys(rest).sort()).toEqual(['listed', 'seed', 'untold']);
      expect(Object.keys(lesson).sort()).toEqual(['id', 'number', 'title']);
      expect(Object.keys(step).sort()).toEqual(['id', 'title']);
      expect(query.in).toMatch(/^(town|sister)$/);
    }
  });
});

describe('what is known of people', () => {
  const toldBy = (known: typeof all) =>
    new Set(
      known.people.flatMap(({ findings }) => findings.map(({ reference }) => reference.query.what)),
    );

  it('is told by every kind of finding that can name somebody, and by no other', () => {
    const silent = ['hours', 'uniqueness', 'memberships', 'friends-by-common'];
    expect([...toldBy(all)].sort()).toEqual(
      findKindNames.filter((what) => !silent.includes(what)).sort(),
    );
  });

  it('is told by all findings of our lessons that name people', async () => {
    const ours = await knownFrom(week, () => true, lessons);
    const asked = lessons.flatMap((lesson) => referencesIn(lesson, () => true));
    const naming = asked.flatMap(({ query }) => (namesPeople(query) ? [query.what] : []));
    expect([...toldBy(ours)].sort()).toEqual([...new Set(naming)].sort());
    expect(ours.people.length).toBeGreaterThan(20);
  });

  it('adds up across lessons', () => {
    const noor = personIn(all, 'noor');
    const from = new Set(noor.findings.map(({ reference }) => reference.lesson.number));
    expect(from.size).toBeGreaterThan(2);
    expect(saysOf(all, 'noor')).toContainEqual(
      expect.objectContaining({ is: 'offline', from: '00:55', to: '09:05' }),
    );
    expect(saysOf(all, 'hanna')).toContainEqual(
      expect.objectContaining({ is: 'alone-with', other: 'ivan', days: 2 }),
    );
    expect(saysOf(all, 'you')).toContainEqual(expect.objectContaining({ is: 'was-at', on: 'sat' }));
  });

  it('rests on rows of the week, which are about that person or about all', () => {
    const { rows } = week.evidence;
    for (const { name, findings, rows: count } of all.people) {
      const behind = new Set<number>();
      for (const { told } of findings) {
        if (told === undefined) throw new Error('the week is in memory');
        expect(told.statement.rows.length, name).toBeGreaterThan(0);
        for (const row of told.statement.rows) behind.add(row);
        if (told.statement.is !== 'offline' && told.statement.is !== 'was-at') continue;
        const about = Array.from(told.statement.rows, (row) => rows[row]);
        expect(
          about.every((row) => row?.from === name || row?.to === name),
          name,
        ).toBe(true);
      }
      expect(count).toBe(behind.size);
    }
  });

  it('says once what two lessons found alike', () => {
    const suggested = saysOf(all, 'quinn').filter((one) => one?.is === 'suggested');
    const others = suggested.map((one) => (one?.is === 'suggested' ? one.other : ''));
    expect(new Set(others).size).toBe(others.length);
  });

  it('tells no gap that the learner is still to mark, and those of the others', async () => {
    const offline = ({ people }: Awaited<ReturnType<typeof knownFrom>>) =>
      people
        .filter(({ findings }) => findings.some(({ told }) => told?.statement.is === 'offline'))
        .map(({ name }) => name)
        .sort();
    expect(offline(await knownFrom(week, () => true))).toContain('noor');
    const before = offline(await knownFrom(week, (step) => step !== 'noor-night'));
    expect(before).not.toContain('noor');
    expect(before).toContain('paula');
  });

  it('tells no home that the learner is still to find', async () => {
    const before = await knownFrom(week, (step) => step !== 'his-home');
    const told = (known: typeof all) => saysOf(known, 'felix').map((one) => one?.is);
    expect(told(all)).toContain('home');
    expect(told(before)).not.toContain('home');
    expect(told(before)).not.toContain('work');
    expect(told(before)).toContain('places');
  });

  it('knows of a clinic only with the list that was bought, as the company does', async () => {
    const isHealth = (known: typeof all) =>
      saysOf(known, 'mei').some((one) => one?.is === 'segment' && one.advert.includes('Pills'));
    expect(isHealth(all)).toBe(true);
    const listless = townLessons.map((lesson) => ({
      ...lesson,
      steps: lesson.steps.filter(({ id }) => id !== 'joined'),
    }));
    expect(isHealth(await knownFrom(week, () => true, listless))).toBe(false);
  });

  it('is nothing before a finding was seen', async () => {
    expect(await knownFrom(week, () => false)).toEqual({
      people: [],
      unnamed: [],
      hasRows: false,
    });
  });

  it('holds no word that was written', () => {
    const { rows: _, ...evidence } = week.evidence;
    expect(JSON.stringify(evidence)).toContain(marker);
    // What lies behind a finding are observations, and the rest is numbers and names.
    const told = all.people.map(({ findings }) =>
      findings.map(({ reference, told }) => [
        reference,
        told?.statement,
        { ...told?.found, findings: [] },
        Array.from(told?.statement.rows ?? [], (row) => week.evidence.rows[row]),
      ]),
    );
    expect(JSON.stringify(told)).not.toContain(marker);
  });
});

describe('without the week in memory', () => {
  it('is known which findings were seen, of whom only where the question names them', async () => {
    const known = await knownFrom(undefined);
    expect(known.hasRows).toBe(false);
    const findings = known.people.flatMap((person) => person.findings);
    expect(findings.every(({ told }) => told === undefined)).toBe(true);
    const asked = townLessons.flatMap(({ steps }) =>
      steps.flatMap(({ id, activity }) =>
        activity.kind === 'find' && kindOf(activity).finds && activity.query.who.length > 0
          ? [id]
          : [],
      ),
    );
    for (const { reference } of findings) expect(asked).toContain(reference.step.id);
    expect(known.unnamed.length).toBeGreaterThan(5);
    expect(known.people.every(({ rows }) => rows === 0)).toBe(true);
  });
});
