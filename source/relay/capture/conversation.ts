import type { Clock } from '../../protocol/clock.ts';
import { type Endpoint, mostPayloadBytes, packetRecord, tcpFlags } from './packets.ts';

/** What is said over one connection as it is carried, for a capture of it. */
export interface Conversation {
  fromClient(bytes: Uint8Array): void;
  fromServer(bytes: Uint8Array): void;
  closed(): void;
}

const { fin, syn, push, ack } = tcpFlags;
const nothing = new Uint8Array();

type Side = { readonly at: Endpoint; next: number };

/**
 * One connection as TCP packets. The bytes are those that were carried, in their order and at their
 * times. The packets around them are made here, as a program is given bytes and no packets by its
 * system: the greeting, the numbers and the goodbye are as TCP has them, and nothing is ever lost,
 * repeated or acknowledged on its own.
 */
export function openConversation(
  { client, server }: { readonly client: Endpoint; readonly server: Endpoint },
  clock: Clock,
  write: (record: Uint8Array) => void,
): Conversation {
  const asker: Side = { at: client, next: 0 };
  const answerer: Side = { at: server, next: 0 };
  let over = false;

  function send(from: Side, to: Side, flags: number, payload: Uint8Array = nothing): void {
    write(
      packetRecord({
        at: clock.now(),
        from: from.at,
        to: to.at,
        seq: from.next,
        ack: (flags & ack) === 0 ? 0 : to.next,
        flags,
        payload,
      }),
    );
    // A greeting and a goodbye count as one byte.
    from.next = (from.next + payload.length + ((flags & (syn | fin)) === 0 ? 0 : 1)) >>> 0;
  }
  function carry(from: Side, to: Side, bytes: Uint8Array): void {
    if (over) return;
    for (let at = 0; at < bytes.length; at += mostPayloadBytes) {
      send(from, to, push | ack, bytes.subarray(at, at + mostPayloadBytes));
    }
  }

  send(asker, answerer, syn);
  send(answerer, asker, syn | ack);
  send(asker, answerer, ack);
  return {
    fromClient: (bytes) => carry(asker, answerer, bytes),
    fromServer: (bytes) => carry(answerer, asker, bytes),
    closed() {
      if (over) return;
      over = true;
      send(asker, answerer, fin | ack);
      send(answerer, asker, fin | ack);
      send(asker, answerer, ack);
    },
  };
}
