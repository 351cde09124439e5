import * as v from 'valibot';
import type { AffiliateReport } from '../../affiliate/report-form.ts';
import { readSegmentRules } from '../../analysis/segment-rules.ts';
import { shaped } from '../format/block.ts';
import { count, id, object, step } from '../format/schema/parts.ts';
import { type SegmentBeside, segmentsBeside } from '../inference/segments.ts';
import type { Choice } from '../session/choices.ts';
import { remembered } from '../session/remembered.ts';
import { broughtBy, freshFocus, type Session, stepState } from '../session/session.ts';
import { asking, type Reply, stay, told, withStep } from '../session/transition.ts';
import { namesUnder } from './common-values.ts';
import { activityOf, type Check, type Kind, type Scene } from './kind.ts';
import { weekStepOf } from './runs.ts';

declare module '../model.ts' {
  interface Activities {
    /** The segments of two reports side by side, to be leafed through. */
    segments: {
      /** A sister step that had the rows alone, and one that had the list as well. */
      readonly alone: string;
      readonly joined: string;
      /** Of how many segments the learner hears what is true before going on. */
      readonly atLeast: number;
    };
  }
  interface OwnEvents {
    /** Looks at a segment; at the one that is looked at already: says what is true of its people. */
    leaf: { readonly segment: string };
  }
}

const ids = readSegmentRules().rules.map((rule) => rule.id);
const totals = ['all', 'alone', 'joined'] as const;
const each = ['alone', 'people', 'right', 'wrong', 'missed'] as const;

export const segments: Kind<'segments'> = {
  read: shaped(
    () => object({ ...step, alone: id, joined: id, 'at-least': v.optional(count) }),
    ({ alone, joined, 'at-least': atLeast = 1 }) => ({ alone, joined, atLeast }),
  ),
  named: (_activity, id) => [
    ...namesUnder(id, totals),
    ...ids.flatMap((segment) => namesUnder(`${id}.${segment}`, each)),
  ],
  compute({ session, id }) {
    const found = segmentsOf(session, id);
    if (found === undefined) return undefined;
    const values = found.flatMap((one): readonly (readonly [string, number])[] => [
      [`${one.id}.alone`, one.alone ?? 0],
      ...(['people', 'right', 'wrong', 'missed'] as const).map(
        (key) => [`${one.id}.${key}`, one[key].length] as const,
      ),
    ]);
    return {
      all: found.length,
      alone: found.filter(({ alone = 0 }) => alone > 0).length,
      joined: found.filter(({ people }) => people.length > 0).length,
      ...Object.fromEntries(values),
    };
  },
  check(check) {
    checkReport(check, 'alone', false);
    checkReport(check, 'joined', true);
    const { atLeast } = check.activity;
    if (atLeast > ids.length) {
      check.report(['at-least'], `there are only ${ids.length} segments`, 'Ask for fewer.');
    }
  },
  givesEvidence: true,
  choices({ session, id, activity: { atLeast }, state: { tried } }) {
    const listed = (segmentsOf(session, id) ?? []).map(
      (one): Choice => ({ is: 'suggestion', id: one.id, text: one.id }),
    );
    return tried.length >= atLeast ? [...listed, { is: 'go-on', id: 'go-on' }] : listed;
  },
  reopens: () => true,
  focus: () => freshFocus,
  enter(scene, chosen) {
    if (chosen === undefined || chosen.is === 'go-on') return goOn(scene);
    return scene.state.tried.includes(chosen.id) ? atNext(scene) : tellOf(scene, chosen.id);
  },
  hear(scene, event) {
    if (event.type !== 'leaf') return undefined;
    const { session, id } = scene;
    const cursor = (segmentsOf(session, id) ?? []).findIndex((one) => one.id === event.segment);
    if (cursor < 0) return undefined;
    if (cursor === session.focus.cursor) return tellOf(scene, event.segment);
    const looked = withStep(session, id, { attempts: scene.state.attempts + 1 });
    return stay({ ...looked, phase: asking, focus: { ...session.focus, cursor } });
  },
  next: goOn,
  keeps: {
    answer: ({ state: { tried } }) => (tried.length > 0 ? tried : undefined),
    restore(_activity, kept) {
      const told = typeof kept === 'object' ? kept : [];
      return { tried: told.filter((one) => ids.includes(one)) };
    },
  },
  /** Through all of them. */
  rehearse: ({ session, id }) =>
    (segmentsOf(session, id) ?? []).flatMap((one, index) => [
      ...(index === session.focus.cursor ? [] : [{ type: 'leaf' as const, segment: one.id }]),
      { type: 'leaf' as const, segment: one.id },
    ]),
};

function checkReport(
  { lesson, index, activity, report }: Check<'segments'>,
  key: 'alone' | 'joined',
  listed: boolean,
) {
  const sister = activityOf(lesson.steps.slice(0, index), activity[key], 'sister');
  if (sister !== undefined && (sister.list !== undefined) === listed) return;
  const list = listed ? 'with "list: houses"' : 'without a list';
  report(
    [key],
    `no earlier step "${activity[key]}" is a sister step ${list}`,
    `Name a sister step ${list} before this one.`,
  );
}

const compared = remembered<AffiliateReport, readonly SegmentBeside[]>();

/** The segments that a step compares; undefined if one of the reports was left out. */
export function segmentsOf(session: Session, step: string): readonly SegmentBeside[] | undefined {
  const activity = activityOf(session.lesson.steps, step, 'segments');
  if (activity === undefined) return undefined;
  const alone = broughtBy(session, activity.alone, 'report')?.report;
  const joined = broughtBy(session, activity.joined, 'report')?.report;
  const truth = broughtBy(session, weekStepOf(session.lesson, step) ?? '', 'week')?.week.truth;
  if (alone === undefined || joined === undefined || truth === undefined) return undefined;
  return compared(joined, [alone, truth], () => segmentsBeside(alone, joined, truth));
}

/** Says what is true of the people in a segment. */
function tellOf({ session, id, state }: Scene<'segments'>, segment: string): Reply {
  const tried = [...new Set([...state.tried, segment])];
  const attempts = state.attempts + 1;
  return stay({ ...withStep(session, id, { tried, attempts }), phase: asking });
}

/** On to the next segment of which it was not said, so that Enter gets on; after the last, to go on. */
function atNext({ session, id, activity }: Scene<'segments'>): Reply {
  const { tried } = stepState(session, id);
  const all = segmentsOf(session, id) ?? [];
  const from = session.focus.cursor;
  const order = all.map((_, index) => (from + 1 + index) % all.length);
  const untold = order.find((index) => !tried.includes(all[index]?.id ?? ''));
  const last = all.length - (tried.length >= activity.atLeast ? 0 : 1);
  return stay({ ...session, phase: asking, focus: { ...session.focus, cursor: untold ?? last } });
}

/** Goes on once enough was told. */
function goOn({ session, id, activity, state }: Scene<'segments'>): Reply {
  const all = segmentsOf(session, id);
  const missing = all === undefined ? 0 : activity.atLeast - state.tried.length;
  return missing > 0
    ? told(session, { is: 'try-more', missing })
    : { goOn: withStep(session, id, { done: true, skipped: false }) };
}
