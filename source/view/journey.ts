import type { Words } from '../i18n/index.ts';
import { sameBytes } from '../protocol/bytes.ts';
import { decodeEnvelope } from '../protocol/envelope.ts';
import { rowOfMessage, sentAs } from '../lesson/session/rows.ts';
import type { Session } from '../lesson/session/session.ts';
import { showControls } from '../text/safe.ts';
import type { Sent } from '../world/evidence.ts';
import { deliveryOf, lateDeliveries, observedIn } from './panes.ts';
import type { Journey } from './parts.ts';
import { nameOf, openFailureWords, reasonWords } from './record-words.ts';
import type { ScopeOf } from './step-scope.ts';

/**
 * The way that a message really took. Undefined where a step is about more than one, where it was shown
 * before, or where its words are not to be seen.
 */
export function journeyOf(
  { session, id, activity }: ScopeOf<'observe'>,
  words: Words,
): Journey | undefined {
  const { messages, panes } = activity;
  const [message, ...others] = messages;
  if (message === undefined || others.length > 0) return undefined;
  if (!panes.includes('relay') || !panes.includes('recipient')) return undefined;
  const { steps, cast } = session.lesson;
  const first = steps.find(
    (step) => step.activity.kind === 'observe' && step.activity.messages.includes(message),
  );
  if (first?.id !== id) return undefined;
  const { evidence } = observedIn(session, messages);
  const sent = sentAs(evidence, message);
  const decoded = sent && decodeEnvelope(sent.envelope);
  if (!sent || !decoded?.ok || isHidden(session, message)) return undefined;
  const { from, to, box = new Uint8Array() } = decoded.envelope;
  const t = words.view.journey;
  return {
    from: nameOf(cast, sent.from),
    to: nameOf(cast, sent.to),
    words: showControls(sent.text),
    box,
    bytes: sent.envelope.length,
    outside: [
      ...(to === undefined ? [] : [t.to(to)]),
      ...(from === undefined ? [] : [t.from(from)]),
    ].join(' '),
    ...arrival(sent),
  };

  function arrival({ outcome, envelope }: Sent): Pick<Journey, 'reached' | 'did'> {
    const sender = t.sealed;
    if (outcome !== 'accepted') {
      const relay = t.refused(reasonWords(outcome.refused, words));
      return { reached: 'refused', did: { sender, relay, recipient: t.none } };
    }
    const isIt = (one: { readonly envelope: Uint8Array }) => sameBytes(one.envelope, envelope);
    const row = rowOfMessage(evidence, message ?? '');
    const late = row && deliveryOf(row, lateDeliveries(evidence.rows));
    const relay = late?.waitedMs === undefined ? t.wrote : t.kept(late.waitedMs / 1_000);
    if (evidence.received.some(isIt)) {
      return { reached: 'opened', did: { sender, relay, recipient: t.opened } };
    }
    const unopened = evidence.unopened.find(isIt);
    if (unopened) {
      const recipient = openFailureWords(unopened.reason, words);
      return { reached: 'recipient', did: { sender, relay, recipient } };
    }
    return { reached: 'relay', did: { sender, relay: t.keeps, recipient: t.nothing } };
  }
}

/** Whether the lesson keeps the words of a message from the learner before it is sent: they are to be guessed. */
export const isHidden = ({ lesson }: Session, message: string): boolean =>
  lesson.steps.some(
    ({ activity }) =>
      activity.kind === 'send' &&
      activity.messages.some(({ id, hidden }) => id === message && hidden),
  );
