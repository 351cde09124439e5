import { note, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import { nameOf } from '../record-words.ts';
import type { KindView } from './kind-view.ts';

export const phone: KindView<'phone'> = {
  body({ session, activity, isAnswered }, words) {
    const t = words.view.phone;
    const name = nameOf(session.lesson.cast, activity.who);
    const isOn = (activity.state === 'on') === isAnswered;
    return [prompt(isOn ? t.isOn(name) : t.isOff(name))];
  },
  outcome({ session, id, activity, values, isAnswered }, words) {
    if (!isAnswered) return [];
    const t = words.view.phone;
    const name = nameOf(session.lesson.cast, activity.who);
    if (activity.state === 'off') return [note('info', t.wentOff(name))];
    const waiting = Number(values[`${id}.waiting`] ?? 0);
    const seconds = String(values[`${id}.seconds`] ?? 0);
    return [
      note('info', t.cameOn(name)),
      note('info', waiting === 0 ? t.nothingWaited : t.delivered(waiting, seconds)),
    ];
  },
  enter: ({ activity }, { view }) =>
    activity.state === 'on' ? view.enter.phoneOn : view.enter.phoneOff,
  line: actLine,
  repeats: true,
};
