import * as v from 'valibot';
import { inAnyOrder } from '../../network/in-any-order.ts';
import { type Block, shaped } from '../format/block.ts';
import { id, map, object, step, truth } from '../format/schema/parts.ts';
import { messageKeys, readSending } from '../format/sending.ts';
import type { Sending } from '../model.ts';
import { checkPair } from './checks.ts';
import { messageValues, namesUnder, relayValues } from './common-values.ts';
import { areRewritten, toSend } from './compose.ts';
import type { Kind } from './kind.ts';
import { done, failed, interrupted, sendOne } from './means.ts';

declare module '../model.ts' {
  interface Activities {
    /** Messages that really go through the relay. */
    send: {
      readonly messages: readonly Sending[];
      /** The relay's rows come in an order that the learner does not know. */
      readonly shuffled: boolean;
    };
  }
  interface Effects {
    send: { readonly messages: readonly ToSend[]; readonly shuffled: boolean };
  }
}

/** Most messages of one step; more is a story for the town's week. */
const mostMessages = 1_000;

const shape = () =>
  object({
    ...step,
    words: v.optional(id),
    messages: v.optional(map(object(messageKeys), 'messages', mostMessages)),
    shuffled: v.optional(truth, false),
  });

export const send: Kind<'send'> = {
  read: shaped(shape, (raw, block) => {
    const messages = readMessages(raw, block);
    return messages && { messages, shuffled: raw.shuffled };
  }),
  named: ({ messages }) => [
    ...messages.flatMap(({ id }) => namesUnder(id, messageValues)),
    ...relayValues,
  ],
  // One message sent alone is named after its step.
  messages: ({ messages }, step) =>
    messages
      .filter(({ id }) => id !== step || messages.length > 1)
      .map(({ id }) => ({ id, at: ['messages', id] })),
  check(check) {
    for (const sending of check.activity.messages) {
      checkPair(check, sending, ['messages', sending.id]);
      check.story.add('message', sending.id);
      if ('text' in sending.words && !sending.hidden) check.story.add('shown', sending.id);
    }
  },
  givesEvidence: true,
  actsOnWorld: true,
  reopens: ({ session, activity }) => areRewritten(session, activity.messages, session.evidence),
  effect: ({ session, id, activity }) => ({
    type: 'send',
    step: id,
    messages: activity.messages.map((message) => toSend(session, message)),
    shuffled: activity.shuffled,
  }),
  async perform(effect, { network, random, progress, stop }) {
    const messages = effect.shuffled ? inAnyOrder(effect.messages, random) : effect.messages;
    for (const [index, message] of messages.entries()) {
      progress(index, messages.length);
      if (stop.aborted) return interrupted;
      const result = await sendOne(network, message);
      if (!result.ok) return failed(result);
      const { relay } = result.sending;
      if (typeof relay === 'object') {
        return failed({ ok: false, reason: 'relay-refused', because: relay.refused });
      }
    }
    return done;
  },
  sends: ({ messages }) => messages.length,
};

function readMessages(
  raw: v.InferOutput<ReturnType<typeof shape>>,
  block: Block,
): readonly Sending[] | undefined {
  if ((raw.words === undefined) === (raw.messages === undefined)) {
    block.report(
      block.part.line([]),
      'a send block has either words or messages',
      'Write "words: <id of a compose step>", or messages with an id each.',
    );
    return undefined;
  }
  if (raw.messages === undefined) {
    const only = readSending(raw.id, { words: raw.words }, [], block);
    return only && [only];
  }
  return Object.entries(raw.messages).flatMap(
    ([id, sending]) => readSending(id, sending, ['messages', id], block) ?? [],
  );
}
