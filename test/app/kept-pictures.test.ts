import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { keptPictures } from '../../source/app/kept-pictures.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import type { Progress } from '../../source/learner/progress.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import { broughtBy } from '../../source/lesson/session/session.ts';
import { pictureParts } from '../../source/view/pictures.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { ourLessons } from '../lesson/our-lessons.ts';

const words = wordsFor('en');
const day = '2026-01-05T09:00:00.000Z';
const data = (name: string) => readFile(new URL(`../../data/${name}`, import.meta.url), 'utf8');

const progressWith = (done: Readonly<Record<string, readonly string[]>>): Progress => ({
  version: 1,
  preferences: {},
  lessons: Object.fromEntries(
    Object.entries(done).map(([id, steps]) => [
      id,
      { status: 'started', step: '', startedAt: day, updatedAt: day, done: steps, answers: {} },
    ]),
  ),
});

async function picturesOf(done: Readonly<Record<string, readonly string[]>>) {
  const worked = new Set<string>();
  const made = await keptPictures(progressWith(done), await ourLessons(), words, {
    data,
    onWork: ({ id }) => worked.add(id),
  });
  return { made, worked: [...worked] };
}

describe('pictures of what was found', () => {
  it('are made for the steps that are done, and no lesson is played for nothing', async () => {
    const { made, worked } = await picturesOf({
      contacts: ['graph', 'men', 'own'],
      'nightly-export': ['for-you'],
      'sealed-letter': ['nothing-of-it'],
    });
    expect(worked).toEqual(['contacts']);
    expect([...made.keys()]).toEqual(['contacts']);
    const { pictures = [], livedAgain } = made.get('contacts') ?? {};
    expect(livedAgain).toBe(true);
    expect(pictures.map(({ title, picture }) => [title, picture.is])).toEqual([
      ['Only who and whom', 'graph'],
      ['The same count again', 'bars'],
    ]);
    for (const { sentences } of pictures) expect(sentences.length).toBeGreaterThan(0);
  });

  it('are those that the learner saw, whatever they had written', async () => {
    const lesson = (await ourLessons()).find(({ id }) => id === 'contacts');
    if (lesson === undefined) throw new Error('no lesson');
    const { session } = await rehearse(lesson, 'wrong', {
      desk: ourDesk(),
      write: () => 'Something else entirely, and much longer than what the lesson suggests.',
    });
    const { made } = await picturesOf({ contacts: ['graph', 'middle'] });
    const seen = ['graph', 'middle'].flatMap((id) => {
      const found = broughtBy(session, id, 'found')?.found;
      return found === undefined ? [] : pictureParts(found, words).map(({ picture }) => picture);
    });
    expect(seen).toHaveLength(2);
    expect(made.get('contacts')?.pictures.map(({ picture }) => picture)).toEqual(seen);
  });

  it('do not tell what a lesson has still to ask', async () => {
    const routinesIn = async (done: readonly string[]) =>
      (await picturesOf({ whereabouts: done })).made
        .get('whereabouts')
        ?.pictures.flatMap(({ picture }) =>
          picture.is === 'timeline' ? picture.places.flatMap(({ routine }) => routine ?? []) : [],
        );
    expect(await routinesIn(['felix'])).toEqual([]);
    expect(await routinesIn(['felix', 'his-home'])).toEqual(['home']);
    expect(await routinesIn(['felix', 'his-home', 'his-work'])).toEqual(['home', 'work']);
  });

  it('are none where nothing was looked for', async () => {
    const { made, worked } = await picturesOf({ contacts: ['own'] });
    expect([...made]).toEqual([]);
    expect(worked).toEqual([]);
  });
});
