import { rowSet, rowsBehind } from '../../analysis/finding.ts';
import type { SegmentBeside } from '../../lesson/inference/segments.ts';
import { segmentsOf } from '../../lesson/kinds/segments.ts';
import { weekStepOf } from '../../lesson/kinds/runs.ts';
import { broughtBy } from '../../lesson/session/session.ts';
import type { Words } from '../../i18n/index.ts';
import { choicesPart, facts, prompt } from '../build-parts.ts';
import { plainLine } from '../lines.ts';
import { markAddresses } from '../pictures.ts';
import { isNumber, meaning, unclear } from '../line-prompt.ts';
import type { Part } from '../parts.ts';
import type { ScopeOf } from '../step-scope.ts';
import type { KindView } from './kind-view.ts';

export const segments: KindView<'segments'> = {
  body(scope, words) {
    const t = words.view.segments;
    const found = segmentsOf(scope.session, scope.id) ?? [];
    const items = scope.choices.map(({ id }) => {
      const one = found.find((segment) => segment.id === id);
      const label = one ? t.beside(id, one.alone, one.people.length) : t.goOn;
      const isTold = scope.state.tried.includes(id);
      return {
        id,
        label: plainLine(label),
        state: isTold ? ('told' as const) : ('open' as const),
      };
    });
    const shown = isFresh(scope) ? shownParts(scope, words) : [];
    return [prompt(t.heading), choicesPart(scope, 'list', items), ...shown];
  },
  outcome: (scope, words) => (isFresh(scope) ? [] : shownParts(scope, words)),
  rows(scope) {
    const one = shownIn(scope);
    const { session, id, activity } = scope;
    const week = broughtBy(session, weekStepOf(session.lesson, id) ?? '', 'week')?.week;
    const report = broughtBy(session, activity.joined, 'report')?.report;
    const segment = report?.segments.find((made) => made.id === one?.id);
    if (week === undefined || segment === undefined) return undefined;
    // The company counts the lines of its file from 1.
    const findings = segment.people.map(({ who, rows }) => ({
      what: 'segment',
      who: [who],
      rows: rowSet(rows.map((line) => line - 1)),
    }));
    return {
      is: 'relay',
      found: {
        query: { what: 'segments', in: 'sister', who: [], top: 0, segment: segment.id },
        pictures: [],
        values: {},
        findings,
        rows: rowsBehind(findings),
      },
      observations: week.evidence.rows,
      zoneMinutes: week.zoneMinutes,
    };
  },
  enter(scope, { view }) {
    const one = shownIn(scope);
    if (one === undefined) return view.enter.goOn;
    return scope.state.tried.includes(one.id) ? view.enter.nextOne : view.enter.truth;
  },
  line(scope) {
    const { choices, state, activity } = scope;
    const found = choices.filter(({ is }) => is !== 'go-on');
    const mayGoOn = state.tried.length >= activity.atLeast;
    const one = shownIn(scope);
    const truth = one && meaning({ type: 'leaf', segment: one.id });
    return {
      prompt: ({ plain }) =>
        mayGoOn ? plain.asks.leafOrGoOn(found.length) : plain.asks.leaf(found.length),
      expected: ({ plain }) => plain.expected.leaf(found.length),
      read(line) {
        const text = line.trim().toLowerCase();
        if (text === '' && (mayGoOn || found.length === 0)) return meaning({ type: 'next' });
        if (text === '') return meaning({ type: 'enter' });
        if (text === 't' || text === 'truth') return truth ?? unclear;
        const picked = isNumber(text) ? found[Number(text) - 1] : undefined;
        if (picked === undefined) return unclear;
        // A number looks; what is true is asked for by itself.
        return picked.id === one?.id ? meaning() : meaning({ type: 'leaf', segment: picked.id });
      },
    };
  },
};

/** Nothing was looked at or told yet: what is shown stands there as the step does. */
const isFresh = ({ session, state }: ScopeOf<'segments'>): boolean =>
  session.focus.cursor === 0 && state.attempts === 0;

/** The segment under the learner's hand, and what is true of its people if that was told. */
function shownParts(scope: ScopeOf<'segments'>, words: Words): readonly Part[] {
  const one = shownIn(scope);
  if (one === undefined) return [];
  const isTold = scope.state.tried.includes(one.id);
  return [
    prompt(words.view.segments.named(one.id)),
    facts([...madeOf(one, words), ...(isTold ? truthOf : insideOf)(one, words)]),
  ];
}

/** The segment under the learner's hand. */
function shownIn({ session, id, choices }: ScopeOf<'segments'>): SegmentBeside | undefined {
  const under = choices[session.focus.cursor]?.id;
  return segmentsOf(session, id)?.find((one) => one.id === under);
}

type Facts = Parameters<typeof facts>[0];

const madeOf = ({ advert, rule }: SegmentBeside, words: Words): Facts => [
  [words.view.segments.advert, advert],
  [words.view.segments.rule, markAddresses(rule, words)],
];

const insideOf = ({ people }: SegmentBeside, { view }: Words): Facts => [
  [view.segments.inside(people.length), people.join(', ')],
];

/** Of whom it is so and of whom it is not, and who is missed. */
function truthOf({ truth, told, right, wrong, missed }: SegmentBeside, { view }: Words): Facts {
  const t = view.segments;
  const others = wrong.map((who) => t.person(who, told.get(who) ?? '')).join(', ');
  return [
    [t.so(right.length), right.length === 0 ? t.nobody : t.all(right, truth.so)],
    [t.notSo(wrong.length), wrong.length === 0 ? t.nobody : others],
    ...(missed.length > 0 ? [[t.missed(missed.length), missed.join(', ')] as const] : []),
  ];
}
