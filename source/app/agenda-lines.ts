import type { Words } from '../i18n/index.ts';
import type { Agenda, AgendaItem } from './agenda.ts';

/** An agenda as lines: time from the beginning, minutes, what happens; then what does not fit. */
export function agendaLines(agenda: Agenda, words: Words): readonly string[] {
  const t = words.agenda;
  const { items, spare, left } = agenda;
  const numbers = items.flatMap((item) => (item.is === 'play' ? [item.lesson.number] : [])).join();
  return [
    t.title(agenda.minutes),
    ...items.map((item) => t.item(item.from, item.minutes, whatHappens(item, words))),
    ...(items.length === 0 ? [t.nothingFits] : []),
    ...(items.length > 0 && spare > 0 ? [t.spare(spare)] : []),
    ...(items.length > 0 && left.length > 0 ? [t.only(`metadata-lessons --only ${numbers}`)] : []),
    ...(left.length === 0
      ? [t.everythingFits]
      : [
          t.left,
          ...left.map(({ lesson, minutes }) => t.leftLesson(lesson.number, lesson.title, minutes)),
        ]),
  ];
}

function whatHappens(item: AgendaItem, { agenda: t }: Words): string {
  switch (item.is) {
    case 'welcome':
      return t.welcome;
    case 'break':
      return t.break;
    case 'close':
      return t.close;
    case 'play':
      return t.play(item.lesson.number, item.lesson.title);
    case 'talk':
      return t.talk(item.lesson.number);
  }
}
