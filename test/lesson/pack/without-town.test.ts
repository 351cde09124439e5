import { expect, it, vi } from 'vitest';
import { readPack } from '../../../source/lesson/pack/pack.ts';
import type { PackFiles } from '../../../source/lesson/pack/pack-files.ts';
import { aLesson } from '../format/a-lesson.ts';
import { aTownLesson } from '../format/a-town-lesson.ts';

vi.mock('../../../source/world/town/town.ts', () => {
  throw new Error('the town was read');
});

const library: Readonly<Record<string, string>> = {
  'sources.yaml': 'bai-2020: {author: Wei Bai, title: Improving, date: 2020-09, where: EuroUSEC}\n',
  'glossary.en.yaml': 'relay: {term: relay, meaning: It stores and forwards.}\n',
};

const packOf = (lesson: string): PackFiles => ({
  list: async (path) => ({
    ok: true,
    entries:
      path === ''
        ? [
            { name: '01-small', kind: 'folder' },
            ...Object.keys(library).map((name) => ({ name, kind: 'file' as const })),
          ]
        : [{ name: 'en.md', kind: 'file' }],
  }),
  read: async (path) => ({ ok: true, text: library[path] ?? lesson }),
});

it('a pack is read without the town, whose people are asked for by lessons that name some', async () => {
  const residents = vi.fn(() => ['noor']);
  const { lessons, problems } = await readPack(packOf(aLesson), { residents });
  expect(problems).toEqual([]);
  expect(lessons).toHaveLength(1);
  expect(residents).not.toHaveBeenCalled();
  await readPack(packOf(aTownLesson), { residents });
  expect(residents).toHaveBeenCalled();
});
