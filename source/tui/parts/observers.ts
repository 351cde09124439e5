/** How observers are known: by their colours and their signs. */
import type { Observer } from '../../lesson/model.ts';
import { SIGNS } from '../../text/signs.ts';
import type { Canvas } from '../canvas.ts';
import type { Row } from '../rows.ts';
import type { Tone } from '../theme.ts';

export const toneOf = (observer: Observer): Tone => (observer === 'sender' ? 'you' : observer);

export const signsOn = ({ unicode }: Canvas) => (unicode ? SIGNS.unicode : SIGNS.ascii);

/** A name or a sentence behind an observer's sign. */
export function observerRow(observer: Observer, text: string, canvas: Canvas): Row {
  const tone = toneOf(observer);
  const sign = signsOn(canvas)[observer === 'sender' ? 'you' : observer];
  return [{ text: `${sign} ${text}`, tone }];
}
