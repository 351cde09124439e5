import type { Clock } from '../protocol/clock.ts';
import { readFrame } from '../protocol/frame.ts';
import type { Link, OpenLink } from '../protocol/link.ts';
import type { Observation } from '../protocol/observation.ts';

/**
 * Somebody on the way between people's devices and their relays, such as whoever runs the network that
 * they are in. Links are encrypted there (simulated: here they are within this process), so that it
 * sees whose address a link is of, when something passes, which way, and how large it is: `envelope`
 * for what leaves a device, `delivery` for what reaches it. Greetings and the short answers of a fixed
 * size are left out.
 */
export class LinkObserver {
  readonly rows: Observation[] = [];
  readonly #clock: Clock;
  #links = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The same links, seen. `address`: simulated, asked as each is opened. */
  onLinks(open: OpenLink, address: () => string): OpenLink {
    return async () => {
      const opened = await open();
      if (!opened.ok) return opened;
      this.#links += 1;
      return { ok: true, link: this.#seen(opened.link, this.#links, address()) };
    };
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
