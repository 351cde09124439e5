import * as v from 'valibot';
import { shaped } from '../format/block.ts';
import { didYouMean } from '../format/fix.ts';
import { id, object, oneOf, step } from '../format/schema/parts.ts';
import { observers } from '../model.ts';
import { activityOf, type Kind } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** A prediction beside what really happened. */
    reckon: {
      readonly prediction: string;
      /** Whose observation decides it: the prediction is about what that one has. */
      readonly observer?: Observer;
    };
  }
}

export const reckon: Kind<'reckon'> = {
  read: shaped(() =>
    object({ ...step, prediction: id, observer: v.exactOptional(oneOf(observers)) }),
  ),
  check({ activity: { prediction }, lesson, story, report, evidenceSince }) {
    if (!story.has('prediction', prediction)) {
      report(
        ['prediction'],
        `no earlier step predicts "${prediction}"`,
        didYouMean(prediction, story.ids('prediction')),
      );
    } else if (story.has('reckoned', prediction)) {
      report(
        ['prediction'],
        `the prediction ${prediction} is reckoned twice`,
        'Reckon each prediction once.',
      );
    } else if (!evidenceSince(lesson.steps.findIndex((one) => one.id === prediction))) {
      report(
        ['prediction'],
        `nothing happens between the prediction ${prediction} and its reckoning`,
        'Let something be sent, tried or observed first.',
        'warning',
      );
    }
    story.add('reckoned', prediction);
  },
  settles: ({ session, activity }) =>
    activityOf(session.lesson.steps, activity.prediction, 'predict')?.question,
};
