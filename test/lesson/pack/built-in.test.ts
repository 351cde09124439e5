import { describe, expect, it } from 'vitest';
import type { Lesson } from '../../../source/lesson/model.ts';
import { loadBuiltIn } from '../../../source/lesson/pack/built-in.ts';
import { summaryOf } from '../../../source/lesson/format/summary.ts';
import { aLesson, checked } from '../format/a-lesson.ts';

function sound(): Lesson {
  const { lesson } = checked(aLesson);
  if (lesson === undefined) throw new Error('the lesson should be sound');
  return lesson;
}

const lesson = sound();
const german: Lesson = { ...lesson, language: 'de', title: 'Eine kleine Lektion' };
const index = { format: 1, summaries: [summaryOf(lesson), summaryOf(german)] };
const files: Readonly<Record<string, unknown>> = {
  'index.json': index,
  'small.en.json': lesson,
  'small.de.json': german,
};

function reader(contents: Readonly<Record<string, unknown>>) {
  const opened: string[] = [];
  const read = async (name: string) => {
    opened.push(name);
    const content = contents[name];
    if (content === undefined) throw new Error('ENOENT');
    return typeof content === 'string' ? content : JSON.stringify(content);
  };
  const texts = { index: () => read('index.json'), lesson: read };
  return { opened, texts };
}

describe("the program's own lessons", () => {
  it('are read when they are opened, and only then', async () => {
    const { opened, texts } = reader(files);
    const shelf = await loadBuiltIn(texts);
    expect(shelf.summaries).toHaveLength(2);
    expect(shelf.languages).toEqual(['en', 'de']);
    expect(opened).toEqual(['index.json']);
    expect(await shelf.open('small', 'de')).toEqual({ ok: true, lesson: german });
    expect(await shelf.open(1, 'fr')).toEqual({ ok: true, lesson });
    expect(opened).toEqual(['index.json', 'small.de.json', 'small.en.json']);
  });

  it('have no lesson of another name', async () => {
    const shelf = await loadBuiltIn(reader(files).texts);
    expect(await shelf.open('../index', 'en')).toEqual({ ok: false, reason: 'unknown-lesson' });
    expect(await shelf.open('smal', 'en')).toMatchObject({ nearest: 'small' });
    expect(await shelf.open(2, 'en')).toMatchObject({ ok: false });
  });

  it.each([
    ['no index', {}],
    ['an index that is no JSON', { 'index.json': '{' }],
    ['an index of another format', { 'index.json': { ...index, format: 2 } }],
    ['an index without summaries', { 'index.json': { format: 1 } }],
    ['a summary without a title', { 'index.json': { format: 1, summaries: [{ id: 'small' }] } }],
  ])('say that the installation is damaged: %s', async (_name, contents) => {
    await expect(loadBuiltIn(reader(contents).texts)).rejects.toThrow(/index\.json is damaged/);
  });

  it.each([
    ['missing', undefined],
    ['no JSON', ''],
    ['another lesson', { ...lesson, id: 'other' }],
    ['in another language', german],
    ['shorter', { ...lesson, steps: [] }],
  ])('say that the installation is damaged: a lesson that is %s', async (_name, content) => {
    const shelf = await loadBuiltIn(reader({ ...files, 'small.en.json': content }).texts);
    await expect(shelf.open('small', 'en')).rejects.toThrow(/small\.en\.json is damaged/);
  });
});
