import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { plainAddress } from '../../protocol/addresses.ts';
import type { Capture } from '../capture/capture-file.ts';
import type { Conversation } from '../capture/conversation.ts';

type Tapped = {
  readonly conversation: Conversation;
  /** Bytes that will be heard a second time. */
  again: number;
};

/**
 * Lets a capture hear what the sockets of a server carry, both ways, before anything of it is read. For
 * that Node's server gives up a short cut of its own, by which bytes go to its parser unseen.
 */
export function tapServer(server: Server, capture: Capture): void {
  const tapped = new WeakMap<Socket, Tapped>();
  server.on('connection', (socket: Socket) => tapped.set(socket, tapSocket(socket, capture)));
  server.on('upgrade', (_request, socket, head: Uint8Array) => {
    // What came right behind the request is put back, for whoever takes over.
    const tap = tapped.get(socket as Socket);
    if (tap !== undefined) tap.again += head.length;
  });
}

function tapSocket(socket: Socket, capture: Capture): Tapped {
  const { remotePort = 0, localPort = 0 } = socket;
  const conversation = capture.open({
    client: { address: known(socket.remoteAddress), port: remotePort },
    server: { address: known(socket.localAddress), port: localPort },
  });
  const tap: Tapped = { conversation, again: 0 };
  // Before the server's own reader, which answers at once.
  socket.prependListener('data', (bytes: Uint8Array) => {
    const old = Math.min(tap.again, bytes.length);
    tap.again -= old;
    if (old < bytes.length) conversation.fromClient(bytes.subarray(old));
  });
  socket.on('close', () => conversation.closed());
  for (const name of ['write', 'end'] as const) {
    const carry = socket[name].bind(socket) as (...given: unknown[]) => never;
    Object.assign(socket, {
      [name](...given: unknown[]) {
        const [data, encoding] = given;
        if (typeof data === 'string') {
          conversation.fromServer(Buffer.from(data, isEncoding(encoding) ? encoding : 'utf8'));
        } else if (data instanceof Uint8Array) conversation.fromServer(data);
        return carry(...given);
      },
    });
  }
  return tap;
}

const isEncoding = (value: unknown): value is BufferEncoding =>
  typeof value === 'string' && Buffer.isEncoding(value);

/** A socket that is gone already has no address any more. */
const known = (address: string | undefined): string => {
  const plain = plainAddress(address);
  return plain === 'unknown' ? '0.0.0.0' : plain;
};
