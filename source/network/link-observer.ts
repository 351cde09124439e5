import type { Clock } from '../protocol/clock.ts';
import { readFrame } from '../protocol/frame.ts';
import type { Link, OpenLink } from '../protocol/link.ts';
import type { Observation } from '../protocol/observation.ts';
import type { Capture } from '../relay/capture/capture-file.ts';
import type { Conversation } from '../relay/capture/conversation.ts';

/** Ports that systems give to clients (RFC 6335), and one for relays. */
const firstPort = 49_152;
const ports = 16_384;
const relayPort = 7_400;
/** Simulated, behind those of the places (RFC 5737). */
const relayAddress = (relay: number): string => `203.0.113.${201 + relay}`;

/**
 * Somebody on the way between people's devices and their relays, such as whoever runs the network that
 * they are in. Links are encrypted there (simulated: here they are within this process), so that it
 * sees whose address a link is of, when something passes, which way, and how large it is: `envelope`
 * for what leaves a device, `delivery` for what reaches it. Greetings and the short answers of a fixed
 * size are left out. A capture has the links between relays as well.
 */
export class LinkObserver {
  readonly rows: Observation[] = [];
  readonly #clock: Clock;
  readonly #capture: Capture | undefined;
  #links = 0;

  /** @param capture is told every byte, as who has both ends of a link has them */
  constructor(clock: Clock, capture?: Capture) {
    this.#clock = clock;
    this.#capture = capture;
  }

  /** The same links, seen. `address`: simulated, asked as each is opened; `relay`: a number, from 0. */
  onLinks(open: OpenLink, address: () => string, relay: number): OpenLink {
    return async () => {
      const opened = await open();
      if (!opened.ok) return opened;
      this.#links += 1;
      const from = address();
      const link = this.#captured(opened.link, from, relay);
      return { ok: true, link: this.#seen(link, this.#links, from) };
    };
  }

  /** A link of one relay to another, by their numbers: in the capture, and no row of who is with people. */
  betweenRelays(open: OpenLink, from: number, to: number): OpenLink {
    return async () => {
      const opened = await open();
      if (!opened.ok) return opened;
      this.#links += 1;
      return { ok: true, link: this.#captured(opened.link, relayAddress(from), to) };
    };
  }

  #captured(link: Link, from: string, relay: number): Link {
    const conversation = this.#capture?.open({
      client: { address: from, port: firstPort + (this.#links % ports) },
      server: { address: relayAddress(relay), port: relayPort },
    });
    return conversation === undefined ? link : told(link, conversation);
  }

  #seen(link: Link, connection: number, address: string): Link {
    const write = (kind: Observation['kind'], bytes: number) =>
      this.rows.push({
        seq: this.rows.length + 1,
        at: this.#clock.now(),
        kind,
        connection,
        address,
        simulated: true,
        bytes,
      });
    const look = (bytes: Uint8Array) => {
      for (let offset = 0; offset < bytes.length; ) {
        const read = readFrame(bytes, offset);
        if (!read.ok) return;
        const { frame } = read;
        if (frame.type === 'envelope' || frame.type === 'delivery') {
          write(frame.type, frame.envelope.length);
        }
        offset = read.next;
      }
    };
    write('connect', 0);
    return {
      send(bytes) {
        look(bytes);
        link.send(bytes);
      },
      close: (reason) => link.close(reason),
      get bufferedAmount() {
        return link.bufferedAmount;
      },
      onMessage: (handler) =>
        link.onMessage((bytes) => {
          look(bytes);
          handler(bytes);
        }),
      onClose: (handler) =>
        link.onClose((reason) => {
          write('disconnect', 0);
          handler(reason);
        }),
    };
  }
}

/** A link of which somebody is told every byte, both ways. */
const told = (link: Link, conversation: Conversation): Link => ({
  send(bytes) {
    conversation.fromClient(bytes);
    link.send(bytes);
  },
  close: (reason) => link.close(reason),
  get bufferedAmount() {
    return link.bufferedAmount;
  },
  onMessage: (handler) =>
    link.onMessage((bytes) => {
      conversation.fromServer(bytes);
      handler(bytes);
    }),
  onClose: (handler) =>
    link.onClose((reason) => {
      conversation.closed();
      handler(reason);
    }),
});
