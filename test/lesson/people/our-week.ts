import { reportOn } from '../../../source/affiliate/report.ts';
import { boughtList } from '../../../source/analysis/bought-list.ts';
import { readHouses } from '../../../source/analysis/houses.ts';
import type { Query } from '../../../source/lesson/inference/finding-kinds.ts';
import type { ActivityOf, Lesson } from '../../../source/lesson/model.ts';
import { gatherPeople, type PeopleKnown } from '../../../source/lesson/people/gather.ts';
import { referencesIn } from '../../../source/lesson/people/references.ts';
import { memoryWeeks } from '../../../source/lesson/session/memory-desk.ts';
import type { LivedWeek } from '../../../source/world/town/live-week.ts';
import { aLesson, step } from '../../tui/a-tutorial.ts';

type Asks = Pick<Query, 'what'> & Partial<Query>;

const find = (id: string, { who = [], top = 8, ...query }: Asks) =>
  step(id, { kind: 'find', query: { in: 'town', who, top, ...query } });

const week = step('town', { kind: 'week', seed: 1, writes: [] });
const at = (place: string, on: string, from: string, to: string): Asks => ({
  what: 'at-place',
  place: { at: place, on, from, to },
});

const words = [{ kind: 'text' as const, text: 'words' }];
const pinpoint: ActivityOf<'pinpoint'> = {
  ...{ kind: 'pinpoint', which: 'home', in: 'felix', ask: words, right: words, wrong: words },
  ...{ hints: [words, words], reveal: words },
};

const markGap: ActivityOf<'mark-gap'> = {
  ...{ kind: 'mark-gap', in: 'strips', who: 'noor', within: 60, misses: {} },
  ...{ ask: words, right: words, wrong: words, hints: [words, words], reveal: words },
};

/** Lessons that ask of the town whatever can name somebody, and some that can't. */
export const townLessons: readonly Lesson[] = [
  aLesson('times', 4, [
    week,
    find('day', { what: 'hours' }),
    find('strips', { what: 'online', who: ['noor', 'paula', 'olga', 'amira'] }),
    step('noor-night', markGap),
    find('night', { what: 'night-work' }),
    find('change', { what: 'changed-rhythm' }),
  ]),
  aLesson('places', 5, [
    week,
    find('felix', { what: 'places', who: ['felix'] }),
    step('his-home', pinpoint),
    find('homes', { what: 'homes', who: ['noor', 'amira'] }),
    find('pairs', { what: 'together' }),
    find('square', at('square', 'sat', '13:00', '17:00')),
    find('clinic', at('clinic', 'mon', '08:00', '20:30')),
    find('flats', { what: 'homes', who: ['hanna', 'ivan'] }),
    find('points', { what: 'uniqueness' }),
  ]),
  aLesson('ties', 6, [
    week,
    find('graph', { what: 'contacts', who: ['you', 'noor', 'bea', 'carl'] }),
    find('near', { what: 'around', who: ['noor'] }),
    find('middle', { what: 'central' }),
    find('cuts', { what: 'bridges' }),
    find('fan', { what: 'groups', top: 12 }),
    find('sizes', { what: 'sizes' }),
    find('his-sizes', { what: 'sizes', who: ['noor'] }),
  ]),
  aLesson('adverts', 9, [
    week,
    step('company', { kind: 'sister', file: 'nightly' }),
    find('top', { what: 'suggestions', in: 'sister', top: 10 }),
    find('for-you', { what: 'suggestions', in: 'sister', who: ['you'] }),
    find('for-quinn', { what: 'suggestions', in: 'sister', who: ['quinn'], top: 3 }),
    step('joined', { kind: 'sister', file: 'nightly', list: 'houses' }),
    step('leaf', { kind: 'segments', alone: 'company', joined: 'joined', atLeast: 1 }),
    find('health', { what: 'segments', in: 'sister', segment: 'health' }),
  ]),
];

/** The week of those lessons with a line of the learner's to Noor from the square, lived in memory. */
export async function weekWith(text: string): Promise<LivedWeek> {
  const writing = { id: 'own', from: 'you', to: 'noor', text, day: 5, minute: 870 };
  const lived = await memoryWeeks().live({
    seed: 1,
    writings: [{ ...writing, place: 'square' }],
    progress: () => {},
    stop: new AbortController().signal,
  });
  if (!lived.ok) throw new Error('the week was not lived');
  return lived.week;
}

/** What is known by somebody who has done these steps of some lessons; all of them if not said. */
export async function knownFrom(
  week: LivedWeek | undefined,
  isDone: (step: string) => boolean = () => true,
  lessons = townLessons,
): Promise<PeopleKnown> {
  const references = lessons.flatMap((lesson) => referencesIn(lesson, isDone));
  return gatherPeople(references, {
    week: () => week,
    sister: (rows, listed) => reportOn(rows, listed ? readHouses(boughtList) : undefined),
  });
}

/** Somebody of those who are known. */
export function personIn({ people }: PeopleKnown, name: string) {
  const person = people.find((one) => one.name === name);
  if (person === undefined) throw new Error(`nothing is known of ${name}`);
  return person;
}
