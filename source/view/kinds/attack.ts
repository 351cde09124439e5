import { attackIn } from '../../lesson/kinds/attack.ts';
import { facts, note } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import type { KindView } from './kind-view.ts';

export const attack: KindView<'attack'> = {
  body({ session, id, activity }, words) {
    const t = words.view.attack;
    const tried = attackIn(session, id)?.tries;
    if (tried === undefined) {
      return [facts(activity.tries.map((attempt) => [t.names[attempt], ''] as const))];
    }
    const tries = tried.map(({ attempt, count, opened }) => ({
      label: t.names[attempt],
      count,
      opened,
    }));
    return [{ kind: 'tally', tries }];
  },
  outcome({ session, id, isAnswered }, words) {
    const outcome = attackIn(session, id);
    if (!outcome || !isAnswered) return [];
    const t = words.view.attack;
    return [note('info', `${t.total}: ${t.outcome(outcome.count, outcome.opened)}`)];
  },
  enter: (_, words) => words.view.enter.attack,
  line: actLine,
  repeats: true,
};
