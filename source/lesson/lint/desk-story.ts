import type { Query } from '../inference/finding-kinds.ts';
import type { ActivityOf, Writing } from '../model.ts';
import { didYouMean } from './fix.ts';
import type { Look } from './look.ts';

/** What has happened before a step, as far as the town, data and files go. */
export type DeskStory = {
  /** Messages that were written into the town's week. */
  readonly written: Set<string>;
  /** Steps that a later one can name: exports, made-up numbers, composed words. */
  readonly exports: Set<string>;
  readonly numbers: Set<string>;
  readonly composed: Set<string>;
  week: boolean;
  sister: boolean;
};

export const emptyDeskStory = (): DeskStory => ({
  written: new Set(),
  exports: new Set(),
  numbers: new Set(),
  composed: new Set(),
  week: false,
  sister: false,
});

type AtDesk = {
  readonly id: string;
  readonly activity: ActivityOf<
    'week' | 'find' | 'export' | 'search' | 'sister' | 'numbers' | 'crack'
  >;
};

/** What steps with the town, with data and with files need of the steps before them. */
export function checkAtDesk(
  look: Look,
  story: DeskStory,
  { activity, id }: AtDesk,
  index: number,
): void {
  const { block } = look.lines.step(index);
  const needs = (there: boolean, what: string, key: string, fix: string) => {
    if (!there) look.report(block([key]), what, fix);
  };
  const file = (named: string) =>
    needs(
      story.exports.has(named),
      `no earlier step exports "${named}"`,
      'file',
      didYouMean(named, [...story.exports]),
    );
  const needsWeek = () =>
    needs(story.week, 'the town has not lived its week yet', 'id', 'Put a week step before it.');
  switch (activity.kind) {
    case 'week':
      if (story.week) {
        look.report(block(['id']), 'the town lives a second week', 'One week a lesson is enough.');
      }
      story.week = true;
      for (const writing of activity.writes) checkWriting(look, story, writing, index);
      break;
    case 'find':
      if (activity.query.in === 'town') needsWeek();
      if (activity.query.in === 'sister') {
        needs(
          story.sister,
          'the sister company has not worked yet',
          'id',
          'Put a sister step before it.',
        );
      }
      checkQuery(look, activity.query, index);
      break;
    case 'export':
      needsWeek();
      story.exports.add(id);
      break;
    case 'search':
      file(activity.file);
      if ('compose' in activity.suggest && !story.composed.has(activity.suggest.compose)) {
        look.report(
          block(['suggest']),
          `no earlier step composes "${activity.suggest.compose}"`,
          didYouMean(activity.suggest.compose, [...story.composed]),
        );
      }
      break;
    case 'sister':
      file(activity.file);
      story.sister = true;
      break;
    case 'numbers':
      needs(
        activity.suggest.length === activity.digits,
        `the suggestion has ${activity.suggest.length} digits, not ${activity.digits}`,
        'suggest',
        'Write that many digits.',
      );
      story.numbers.add(id);
      break;
    case 'crack':
      needs(
        story.numbers.has(activity.numbers),
        `no earlier step asks for the number "${activity.numbers}"`,
        'numbers',
        didYouMean(activity.numbers, [...story.numbers]),
      );
      break;
  }
}

/** Who writes into the week is of the cast and no resident; whom they write to is one. */
function checkWriting(look: Look, story: DeskStory, writing: Writing, index: number): void {
  const { block } = look.lines.step(index);
  const people = look.lesson.cast.map((member) => member.id);
  const { residents = [] } = look.context;
  const { id, from, to } = writing;
  if (!people.includes(from)) {
    look.report(
      block(['writes', id, 'from']),
      `${from} is not in the cast`,
      didYouMean(from, people),
    );
  } else if (residents.includes(from)) {
    look.report(
      block(['writes', id, 'from']),
      `${from} lives in the town and writes for themselves`,
      'Let somebody else of the cast write, for example "you".',
    );
  }
  if (!people.includes(to)) {
    look.report(block(['writes', id, 'to']), `${to} is not in the cast`, didYouMean(to, people));
  }
  if (residents.length > 0 && !residents.includes(to)) {
    look.report(
      block(['writes', id, 'to']),
      `nobody in the town is called ${to}`,
      didYouMean(to, residents),
    );
  }
  story.written.add(id);
}

/** Names in a query are people of the town or of the cast, places are places of the world. */
function checkQuery(look: Look, query: Query, index: number): void {
  const { block } = look.lines.step(index);
  const { residents = [], places = [] } = look.context;
  const known = [...residents, ...look.lesson.cast.map((member) => member.id)];
  for (const [place, who] of query.who.entries()) {
    if (residents.length === 0 || known.includes(who)) continue;
    look.report(block(['who', place]), `nobody is called ${who}`, didYouMean(who, known));
  }
  if (query.place === undefined || places.length === 0) return;
  if (!places.includes(query.place.at)) {
    look.report(
      block(['at']),
      `there is no place "${query.place.at}"`,
      didYouMean(query.place.at, places),
    );
  }
}
