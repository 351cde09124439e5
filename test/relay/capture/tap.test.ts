import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { systemClock } from '../../../source/protocol/clock.ts';
import { openConversation } from '../../../source/relay/capture/conversation.ts';
import { captureHeader } from '../../../source/relay/capture/packets.ts';
import { websocketServer } from '../../../source/relay/transports/websocket-server.ts';
import { eventually } from '../../eventually.ts';
import { afterwards, runInMemory } from '../helpers.ts';
import { readCapture, saidIn } from './read-capture.ts';

async function tapped() {
  const records: Uint8Array[] = [captureHeader()];
  let closed = 0;
  const { relay } = runInMemory();
  const server = await websocketServer({
    relay,
    port: 0,
    capture: {
      open(ends) {
        const heard = openConversation(ends, systemClock, (record) => records.push(record));
        return {
          ...heard,
          closed() {
            heard.closed();
            closed += 1;
          },
        };
      },
    },
  });
  if (!server.ok) throw new Error(server.code);
  afterwards(server.close);
  return {
    port: server.port,
    segments: () => readCapture(Buffer.concat(records)),
    isOver: () => eventually(() => expect(closed).toBe(1)),
  };
}

/** Says something over a bare socket, and gives back what came when `isDone`. */
async function say(port: number, pieces: readonly (string | Buffer)[]) {
  const socket: Socket = connect(port, '127.0.0.1');
  afterwards(() => socket.destroy());
  await new Promise((resolve) => socket.once('connect', resolve));
  const local = socket.localPort;
  let heard = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    heard = Buffer.concat([heard, bytes]);
  });
  for (const piece of pieces) {
    await new Promise<void>((resolve) => socket.write(piece, () => resolve()));
  }
  return { local, heard: () => heard, end: () => socket.end() };
}

const upgrade = (port: number) =>
  [
    'GET / HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    '',
    '',
  ].join('\r\n');
/** A ping and a goodbye, masked with noughts. */
const ping = Buffer.from([0x89, 0x81, 0, 0, 0, 0, 0x21]);
const goodbye = Buffer.from([0x88, 0x80, 0, 0, 0, 0]);

it('hears what comes in the same piece as the request once, and what comes later', async () => {
  const { port, segments, isOver } = await tapped();
  const said = [Buffer.concat([Buffer.from(upgrade(port)), ping]), ping, goodbye];
  const { local, heard } = await say(port, said);
  await isOver();
  const [client, server] = [`7f000001:${local}`, `7f000001:${port}`];
  expect(saidIn(segments(), client).equals(Buffer.concat(said))).toBe(true);
  // Both pings were answered, and the goodbye.
  await eventually(() => expect(heard().toString('latin1')).toMatch(/\x8a\x01!\x8a\x01!\x88\x00$/));
  expect(saidIn(segments(), server).equals(heard())).toBe(true);
  // The question stands before its answer.
  const first = segments().find(({ payload }) => payload.length > 0);
  expect(first?.from).toBe(client);
});

it('hears a request that is no WebSocket, and the answer', async () => {
  const { port, segments, isOver } = await tapped();
  const request = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
  const { local, heard, end } = await say(port, [request]);
  await eventually(() => expect(heard().toString()).toContain('It speaks WebSocket only.'));
  end();
  await isOver();
  expect(saidIn(segments(), `7f000001:${local}`).toString()).toBe(request);
  expect(saidIn(segments(), `7f000001:${port}`).equals(heard())).toBe(true);
});
