import type { Activity, Step } from '../model.ts';
import { checkAtDesk, type DeskStory, emptyDeskStory } from './desk-story.ts';
import { didYouMean } from './fix.ts';
import type { Look } from './look.ts';

/** What has happened before the step that is looked at. */
type Story = {
  readonly sent: Set<string>;
  /** Messages whose words stand in the lesson and were shown when they were sent. */
  readonly shown: Set<string>;
  readonly predictions: Map<string, { readonly index: number; reckoned: boolean }>;
  readonly phonesOff: Set<string>;
  readonly atDesk: DeskStory;
  /** Index of the newest step in which something happened or was seen. */
  lastDeed: number;
};

/**
 * References point backwards to something that exists: people, messages, predictions, phones,
 * earlier lessons. Every prediction is reckoned once, after something happened.
 */
export function checkStory(look: Look): void {
  const story: Story = {
    sent: new Set(),
    shown: new Set(),
    predictions: new Map(),
    phonesOff: new Set(),
    atDesk: emptyDeskStory(),
    lastDeed: -1,
  };
  for (const [index, step] of look.lesson.steps.entries()) checkStep(look, story, step, index);
  for (const [id, { index, reckoned }] of story.predictions) {
    if (reckoned) continue;
    look.report(
      look.lines.step(index).block(['id']),
      `the prediction ${id} is never reckoned`,
      `Add a later step with a block "reckon" and "prediction: ${id}".`,
    );
  }
  for (const who of story.phonesOff) {
    look.report(
      look.lines.step(look.lesson.steps.length - 1).heading,
      `the phone of ${who} is still off at the end`,
      'Switch it on again in a phone step.',
      'warning',
    );
  }
}

function checkStep(look: Look, story: Story, { activity, id }: Step, index: number): void {
  const { report, lesson } = look;
  const { block } = look.lines.step(index);
  const people = lesson.cast.map((member) => member.id);
  const person = (who: string, ...path: readonly string[]) => {
    if (!people.includes(who)) {
      report(block(path), `${who} is not in the cast`, didYouMean(who, people));
    }
  };
  const pair = (from: string, to: string, ...path: readonly string[]) => {
    person(from, ...path, 'from');
    person(to, ...path, 'to');
    if (from === to)
      report(block([...path, 'to']), `${from} writes to ${to}`, 'Send to somebody else.');
  };
  const message = (sent: string, ...path: readonly (string | number)[]) => {
    if (!story.sent.has(sent)) {
      report(
        block(path),
        `no message "${sent}" was sent before`,
        didYouMean(sent, [...story.sent]),
      );
    }
  };
  switch (activity.kind) {
    case 'predict':
      story.predictions.set(id, { index, reckoned: false });
      break;
    case 'ask':
      if (activity.recall !== undefined && !look.context.earlier.includes(activity.recall)) {
        report(
          block(['recall']),
          `no earlier lesson has the id ${activity.recall}`,
          didYouMean(activity.recall, look.context.earlier),
        );
      }
      break;
    case 'compose':
      pair(activity.from, activity.to);
      story.atDesk.composed.add(id);
      break;
    case 'week':
    case 'find':
    case 'export':
    case 'search':
    case 'sister':
    case 'numbers':
    case 'crack':
      checkAtDesk(look, story.atDesk, { activity, id }, index);
      break;
    case 'send':
      for (const sending of activity.messages) {
        pair(sending.from, sending.to, 'messages', sending.id);
        story.sent.add(sending.id);
        if ('text' in sending.words && !sending.hidden) story.shown.add(sending.id);
      }
      break;
    case 'strike':
      pair(activity.from, activity.to);
      if (activity.atLeast > activity.fields.length) {
        report(
          block(['at-least']),
          `only ${activity.fields.length} fields can be struck`,
          'Ask for fewer, or add fields.',
        );
      }
      break;
    case 'phone':
      checkPhone(look, story, activity, index);
      break;
    case 'guess-length':
      message(activity.message, 'message');
      if (story.shown.has(activity.message)) {
        report(
          block(['message']),
          `the words of ${activity.message} are shown before their length is guessed`,
          'Write "hidden: true" at that message.',
          'warning',
        );
      }
      break;
    case 'attack':
    case 'inspect':
    case 'relay-guess':
      message(activity.message, 'message');
      break;
    case 'observe':
      for (const [place, sent] of activity.messages.entries()) {
        if (!story.atDesk.written.has(sent)) message(sent, 'messages', place);
      }
      break;
    case 'spot':
      for (const [place, sent] of activity.messages.entries()) message(sent, 'messages', place);
      if (!activity.messages.includes(activity.find)) {
        report(
          block(['find']),
          `${activity.find} is not among the messages of this step`,
          didYouMean(activity.find, activity.messages),
        );
      }
      break;
    case 'reckon':
      checkReckoning(look, story, activity.prediction, index);
      break;
    case 'read':
    case 'recap':
    case 'sources':
      break;
  }
  if (isDeed(activity)) story.lastDeed = index;
}

function checkPhone(
  look: Look,
  story: Story,
  { who, state }: Extract<Activity, { kind: 'phone' }>,
  index: number,
): void {
  const { block } = look.lines.step(index);
  const people = look.lesson.cast.map((member) => member.id);
  if (!people.includes(who)) {
    look.report(block(['who']), `${who} is not in the cast`, didYouMean(who, people));
    return;
  }
  if (story.phonesOff.has(who) === (state === 'off')) {
    look.report(
      block(['state']),
      `the phone of ${who} is ${state} already`,
      state === 'on' ? 'Switch it off in an earlier step.' : 'Switch it on before.',
    );
  }
  if (state === 'off') story.phonesOff.add(who);
  else story.phonesOff.delete(who);
}

function checkReckoning(look: Look, story: Story, id: string, index: number): void {
  const line = look.lines.step(index).block(['prediction']);
  const prediction = story.predictions.get(id);
  if (prediction === undefined) {
    look.report(
      line,
      `no earlier step predicts "${id}"`,
      didYouMean(id, [...story.predictions.keys()]),
    );
    return;
  }
  if (prediction.reckoned) {
    look.report(line, `the prediction ${id} is reckoned twice`, 'Reckon each prediction once.');
  } else if (story.lastDeed < prediction.index) {
    look.report(
      line,
      `nothing happens between the prediction ${id} and its reckoning`,
      'Let something be sent, tried or observed first.',
      'warning',
    );
  }
  prediction.reckoned = true;
}

/** Whether something happens or is seen in such a step, so that a prediction can be compared. */
function isDeed(activity: Activity): boolean {
  switch (activity.kind) {
    case 'send':
    case 'strike':
    case 'phone':
    case 'attack':
    case 'observe':
    case 'inspect':
    case 'spot':
    case 'guess-length':
    case 'relay-guess':
    case 'week':
    case 'find':
    case 'export':
    case 'search':
    case 'sister':
    case 'crack':
      return true;
    case 'numbers':
    case 'read':
    case 'predict':
    case 'ask':
    case 'compose':
    case 'reckon':
    case 'recap':
    case 'sources':
      return false;
  }
}
