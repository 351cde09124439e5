/** The task of a stage, which neighbours should not see, and the people to write to. */
import { compose, heading, said } from '../pieces.ts';
import type { Given } from '../screen.ts';
import { branch, type Tree } from '../tree.ts';
import { roomWords } from '../words.ts';
import { holdHandlers } from './hold.ts';

const t = roomWords.page;

export function taskPieces(given: Given): readonly Tree[] {
  const { state, hand, change, guest } = given;
  const { task } = state;
  if (task === undefined) return [said(t.noTask)];
  const isForFront = task.role === 'all' && (task.to ?? []).length === 0;
  return [
    heading(t.taskTitle),
    branch(
      'button',
      {
        key: 'hold',
        type: 'button',
        class: 'hold',
        'aria-expanded': hand.reading ? 'true' : 'false',
        'aria-controls': 'task',
        on: holdHandlers(
          () => hand.reading,
          (reading) => change({ reading }),
        ),
      },
      hand.reading ? t.hide : t.hold,
    ),
    branch(
      'div',
      { key: 'task', id: 'task', class: 'task', 'aria-live': 'polite' },
      hand.reading ? said(task.text, 'large') : said(t.holdHow, 'small'),
    ),
    ...(state.isDone
      ? [branch('p', { key: 'done', class: 'good', role: 'status' }, t.isDone)]
      : isForFront
        ? compose(given, 'front', (text) => {
            guest.done(text);
            return true;
          })
        : []),
  ];
}

/** The tables that one sits at, and everybody: numbers and names. */
export function peoplePieces({ state, hand, change }: Given): readonly Tree[] {
  const { task, me, people, threads } = state;
  const others = people.filter(({ number }) => number !== me?.number);
  const tables = task?.tables ?? [];
  return [
    ...(tables.length === 0 ? [] : [heading(t.tablesTitle)]),
    ...tables.map((numbers, index) =>
      branch(
        'button',
        {
          key: `table ${index}`,
          type: 'button',
          on: { click: () => change({ place: { at: 'table', index }, said: undefined }) },
        },
        t.table(numbers.filter((number) => number !== me?.number).join(', ')),
      ),
    ),
    heading(t.peopleTitle),
    others.length === 0
      ? said(t.noPeople)
      : branch(
          'ul',
          { class: 'pad' },
          others.map(({ number, name, here }) => {
            const fresh = (threads.get(name)?.length ?? 0) - (hand.seen.get(name) ?? 0);
            return branch(
              'li',
              { key: name },
              branch(
                'button',
                {
                  type: 'button',
                  class: here ? 'person' : 'person away',
                  on: { click: () => change({ place: { at: 'person', name }, said: undefined }) },
                },
                t.person(number, name),
                !here && branch('small', {}, ` (${t.awayMark})`),
                fresh > 0 && branch('strong', {}, ` ${t.fresh(fresh)}`),
              ),
            );
          }),
        ),
  ];
}
