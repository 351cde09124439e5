import type { LessonEntry } from '../../source/view/tutorial.ts';

/** A lesson of the menu, new unless said otherwise. */
export const anEntry = (number: number, change: Partial<LessonEntry> = {}): LessonEntry => ({
  id: `lesson-${number}`,
  number,
  language: 'en',
  title: `Title ${number}`,
  summary: `Summary ${number}.`,
  minutes: number + 3,
  objectives: [`do the thing ${number}`, 'say another'],
  steps: Array.from({ length: 19 }, (_, at) => ({
    id: `s${at + 1}`,
    title: `Step title ${at + 1}`,
  })),
  state: 'new',
  predictions: [],
  opinions: [],
  ...change,
});
