import type { Link, LinkResult, OpenLink } from '../protocol/link.ts';
import type { PageSocket } from './dom.ts';

/** A socket that has not opened after so long never will: a phone that asks its mobile network. */
const openMs = 6_000;

/** Opens a link over a browser's WebSocket, anew each time. */
export const socketLink =
  (make: () => PageSocket, setTimer: (ms: number, run: () => void) => () => void): OpenLink =>
  () =>
    new Promise<LinkResult>((resolve) => {
      let socket: PageSocket;
      try {
        socket = make();
      } catch {
        resolve({ ok: false, reason: 'bad-url' });
        return;
      }
      socket.binaryType = 'arraybuffer';
      const fail = (reason: 'timed-out' | 'unreachable') => {
        cancel();
        socket.onopen = null;
        socket.onclose = null;
        resolve({ ok: false, reason });
      };
      const cancel = setTimer(openMs, () => {
        fail('timed-out');
        socket.close();
      });
      socket.onclose = () => fail('unreachable');
      socket.onopen = () => {
        cancel();
        resolve({ ok: true, link: linkOver(socket) });
      };
    });

function linkOver(socket: PageSocket): Link {
  let early: Uint8Array[] = [];
  let closed: string | undefined;
  let onMessage: ((bytes: Uint8Array) => void) | undefined;
  let onClose: ((reason: string) => void) | undefined;
  let told = false;
  const tell = () => {
    if (told || closed === undefined || onClose === undefined) return;
    told = true;
    onClose(closed);
  };
  // A socket whose other end is gone takes long to close, and what is waited for is another one.
  const end = (reason: string) => {
    if (closed !== undefined) return;
    closed = reason;
    queueMicrotask(tell);
  };
  socket.onmessage = ({ data }) => {
    if (closed !== undefined || !(data instanceof ArrayBuffer)) return;
    const bytes = new Uint8Array(data);
    if (onMessage === undefined) early.push(bytes);
    else onMessage(bytes);
  };
  socket.onclose = ({ reason }) => end(reason);
  return {
    send(bytes) {
      if (closed === undefined) socket.send(bytes);
    },
    close(reason = '') {
      if (closed !== undefined) return;
      end(reason);
      socket.close(1000, reason.slice(0, 100));
    },
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    onMessage(handler) {
      onMessage = handler;
      const waiting = early;
      early = [];
      for (const bytes of waiting) handler(bytes);
    },
    onClose(handler) {
      onClose = handler;
      queueMicrotask(tell);
    },
  };
}
