import {
  encodeFrame,
  type Frame,
  type RelayFrame,
  readFrame,
} from '../../source/protocol/frame.ts';
import type { Link, OpenLink } from '../../source/protocol/link.ts';
import { memoryLinkPair } from '../../source/protocol/memory-link.ts';

/** What a liar makes of a frame on its way, and who it is from or for. */
export type Lies = {
  readonly toRelay?: (frame: Frame, who: string) => readonly Frame[];
  readonly toClient?: (frame: RelayFrame, who: string) => readonly (Frame | Uint8Array)[];
  /** What somebody gets without an end once they were let in, a message at a time. */
  readonly flood?: (who: string) => (() => Uint8Array) | undefined;
};

/** An honest relay with somebody in front of it who lies. */
export const lying =
  (open: OpenLink, { toRelay, toClient, flood }: Lies): OpenLink =>
  async () => {
    const opened = await open();
    if (!opened.ok) return opened;
    const [near, far] = memoryLinkPair();
    let who = '';
    pass(far, opened.link, (frame) => {
      if (frame.type === 'hello') who = frame.name;
      return toRelay?.(frame, who) ?? [frame];
    });
    pass(opened.link, far, (frame) => {
      const message = frame.type === 'welcome' ? flood?.(who) : undefined;
      if (message !== undefined) setImmediate(pour, message);
      return toClient?.(frame as RelayFrame, who) ?? [frame];
    });
    let over = false;
    const pour = (message: () => Uint8Array) => {
      far.send(message());
      if (!over) setImmediate(pour, message);
    };
    opened.link.onClose((reason) => {
      over = true;
      far.close(reason);
    });
    return { ok: true, link: near };
  };

function pass(from: Link, to: Link, change: (frame: Frame) => readonly (Frame | Uint8Array)[]) {
  from.onMessage((bytes) => {
    for (let offset = 0; offset < bytes.length; ) {
      const read = readFrame(bytes, offset);
      if (!read.ok) throw new Error(`not a frame: ${read.reason}`);
      offset = read.next;
      for (const frame of change(read.frame)) {
        to.send(frame instanceof Uint8Array ? frame : encodeFrame(frame));
      }
    }
  });
  from.onClose((reason) => to.close(reason));
}
