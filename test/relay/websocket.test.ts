import dns from 'node:dns';
import { EventEmitter } from 'node:events';
import { createServer, request } from 'node:http';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { manualClock, systemClock } from '../../source/protocol/clock.ts';
import { encodeFrame } from '../../source/protocol/frame.ts';
import { createRelay } from '../../source/relay/relay.ts';
import { WebsocketEnd } from '../../source/relay/transports/websocket-end.ts';
import { checkRelayUrl, websocketLink } from '../../source/relay/transports/websocket-link.ts';
import { websocketServer } from '../../source/relay/transports/websocket-server.ts';
import {
  afterwards,
  enter,
  hello,
  letter,
  letterOf,
  openRaw,
  type Running,
  runOnSocket,
  until,
} from './helpers.ts';

const toBob = letter({ to: 'bob', from: 'alice' });

/** The status and text of the answer to a handshake with these headers. */
function shakeHands(port: number, headers: Record<string, string>): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const asked = request({
      port,
      host: '127.0.0.1',
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        ...headers,
      },
    });
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve([response.statusCode ?? 0, '']);
    });
    asked.on('response', (response) => {
      let text = '';
      response.on('data', (data) => {
        text += data;
      });
      response.on('end', () => resolve([response.statusCode ?? 0, text]));
    });
    asked.on('error', reject);
    asked.end();
  });
}

function tcp(port: number): { socket: Socket; closed: () => boolean } {
  const socket = connect(port, '127.0.0.1');
  let closed = false;
  socket.on('error', () => {});
  socket.on('close', () => {
    closed = true;
  });
  socket.resume();
  afterwards(() => socket.destroy());
  return { socket, closed: () => closed };
}

/** A WebSocket client that can do what ours never does. */
async function wild(
  running: Running,
  options = {},
): Promise<{ socket: WebSocket; closed: () => number | undefined }> {
  const socket = new WebSocket(running.url, { perMessageDeflate: false, ...options });
  let code: number | undefined;
  socket.on('error', () => {});
  socket.on('close', (closeCode) => {
    code = closeCode;
  });
  afterwards(() => socket.terminate());
  await until(() => socket.readyState === socket.OPEN);
  return { socket, closed: () => code };
}

async function stillServes(running: Running): Promise<void> {
  const alice = await enter(running, 'alice');
  const bob = await enter(running, 'bob');
  alice.send({ type: 'envelope', envelope: toBob });
  await until(() => bob.of('delivery').length === 1);
}

describe('a relay on a socket', () => {
  it('refuses a web page, that is any Origin', async () => {
    const { port } = await runOnSocket();
    expect((await shakeHands(port, {}))[0]).toBe(101);
    for (const Origin of ['https://example.org', 'http://127.0.0.1', 'null', '']) {
      const [status, text] = await shakeHands(port, { Origin });
      expect([Origin, status]).toEqual([Origin, 403]);
      expect(text).toContain('web pages');
    }
  });

  it('refuses a Host that is not this machine', async () => {
    const { port } = await runOnSocket();
    for (const Host of ['localhost', `localhost:${port}`, '127.0.0.1', `[::1]:${port}`]) {
      expect((await shakeHands(port, { Host }))[0]).toBe(101);
    }
    for (const Host of [
      'example.org',
      `example.org:${port}`,
      '192.0.2.1',
      'localhost.example.org',
    ]) {
      expect((await shakeHands(port, { Host }))[0]).toBe(403);
    }
  });

  it('tells a plain HTTP request that it speaks WebSocket only', async () => {
    const { port } = await runOnSocket();
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect(response.status).toBe(426);
    expect(await response.text()).toContain('WebSocket only');
  });

  it.each([{ Host: 'example.org' }, { Origin: 'null' }])(
    'tells a plain HTTP request no more than a handshake: %o',
    async (headers) => {
      const { port } = await runOnSocket();
      const plain = { Connection: 'close', Upgrade: '' };
      const [status, text] = await shakeHands(port, { ...plain, ...headers });
      expect(status).toBe(403);
      expect(text).not.toContain('WebSocket');
    },
  );

  it('says that a port is taken', async () => {
    const { port } = await runOnSocket();
    const relay = createRelay({ clock: systemClock });
    const second = await websocketServer({ relay, port });
    expect(second).toMatchObject({ ok: false, reason: 'port-taken' });
  });

  it('says that the machine lets it listen nowhere', async () => {
    const relay = createRelay({ clock: systemClock });
    // An address that belongs to no machine stands for one that refuses sockets.
    const server = await websocketServer({ relay, port: 0, host: '192.0.2.1' });
    expect(server).toMatchObject({ ok: false, reason: 'sockets-refused' });
  });

  it('cuts off peers that are silent or dribble before the handshake, and serves the others', async () => {
    const clock = manualClock(0);
    const running = await runOnSocket({ clock });
    const silent = tcp(running.port);
    const half = tcp(running.port);
    half.socket.write('GET / HTTP/1.1\r\nHost: 127.0');
    const dribbling = tcp(running.port);
    const words = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ';
    for (const word of words) dribbling.socket.write(word);
    await until(() => clock.waiting === 4);
    clock.advance(running.relay.limits.handshakeMs - 1);
    await stillServes(running);
    dribbling.socket.write('yyy');
    expect([silent, half, dribbling].map(({ closed }) => closed())).toEqual([false, false, false]);
    clock.advance(1);
    await until(() => [silent, half, dribbling].every(({ closed }) => closed()));
  });

  it('cuts off half and dribbling frames before the greeting and after it', async () => {
    const clock = manualClock(0);
    const running = await runOnSocket({ clock });
    const early = await wild(running);
    const late = await wild(running);
    late.socket.send(encodeFrame(hello('late')));
    await until(() => running.rows.length === 1);
    // A binary frame of 100 bytes of which only the first few ever come.
    for (const { socket } of [early, late]) {
      const raw = (socket as unknown as { _socket: Socket })._socket;
      raw.write(Buffer.from([0x82, 0x80 | 100, 1, 2, 3, 4, 5, 6]));
    }
    clock.advance(running.relay.limits.helloMs);
    await until(
      () => early.closed() !== undefined || early.socket.readyState !== early.socket.OPEN,
    );
    clock.advance(running.relay.limits.heartbeatMs);
    clock.advance(running.relay.limits.heartbeatMs);
    await until(() => late.closed() !== undefined && early.closed() !== undefined);
    await stillServes(running);
  });

  it('notices by its heartbeat that packets are dropped silently', async () => {
    const clock = manualClock(0);
    const running = await runOnSocket({ clock });
    let dropping = false;
    const proxy = createTcpServer((near) => {
      const far = connect(running.port, '127.0.0.1');
      for (const socket of [near, far]) socket.on('error', () => {});
      near.on('data', (data) => dropping || far.write(data));
      far.on('data', (data) => dropping || near.write(data));
      afterwards(() => {
        near.destroy();
        far.destroy();
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    afterwards(() => proxy.close());
    const { port } = proxy.address() as { port: number };
    const bob = await enter({ open: () => websocketLink(`ws://127.0.0.1:${port}`) }, 'bob');
    const alice = await enter(running, 'alice');
    const { heartbeatMs } = running.relay.limits;
    // While packets flow, any number of heartbeats is survived: each side is heard from.
    for (let beat = 1; beat <= 3; beat++) {
      clock.advance(heartbeatMs);
      alice.send({ type: 'envelope', envelope: toBob });
      await until(() => bob.of('delivery').length === beat);
      bob.send({ type: 'ack', number: beat });
      await until(() => running.relay.stats().storedEnvelopes === 0);
    }
    expect(running.relay.stats().connections).toBe(2);
    dropping = true;
    clock.advance(heartbeatMs);
    alice.send({ type: 'envelope', envelope: toBob });
    await until(() => alice.accepted === 4);
    clock.advance(heartbeatMs);
    await until(() => running.rows.at(-1)?.kind === 'disconnect');
    expect(running.rows.at(-1)).toMatchObject({ from: 'bob' });
    // What went into the void comes again.
    const back = await enter(running, 'bob');
    await until(() => back.of('delivery').length === 1);
  });

  it('drops a paused reader while the others get everything', async () => {
    const running = await runOnSocket({ limits: { bufferedBytes: 300_000 } });
    const paused = await wild(running);
    paused.socket.send(encodeFrame(hello('pane', { role: 'watcher' })));
    await until(() => running.relay.stats().connections === 1);
    paused.socket.pause();
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    const large = letterOf(60_000);
    for (let sent = 1; running.rows.every(({ reason }) => reason !== 'too-slow'); sent++) {
      if (sent > 1_000) throw new Error('never dropped');
      alice.send({ type: 'envelope', envelope: large });
      await until(() => bob.of('delivery').length === sent && alice.accepted === sent);
      bob.send({ type: 'ack', number: sent });
    }
    expect(running.relay.stats().connections).toBe(2);
    const before = bob.of('delivery').length;
    alice.send({ type: 'envelope', envelope: toBob });
    await until(() => bob.of('delivery').length === before + 1);
  });

  it('reads a message in as many fragments as a browser could make of it, and no more', async () => {
    const running = await runOnSocket();
    const { messageFragments } = running.relay.limits;
    const greeting = encodeFrame(hello('alice'));
    const [honest, endless] = [await wild(running), await wild(running)];
    honest.socket.send(greeting, { fin: false });
    for (let more = 2; more < messageFragments; more++) {
      honest.socket.send(Buffer.alloc(0), { fin: false });
    }
    honest.socket.send(Buffer.alloc(0), { fin: true });
    await until(() => running.rows.length === 1);
    expect(running.rows[0]).toMatchObject({ kind: 'connect', from: 'alice' });
    for (let sent = 0; sent <= messageFragments; sent++) {
      endless.socket.send(Buffer.of(1), { fin: false });
    }
    await until(() => endless.closed() === 1008);
    expect(honest.closed()).toBeUndefined();
    await stillServes(running);
  });

  it('cuts off a frame that dribbles in more pieces than any network makes of it', async () => {
    const running = await runOnSocket({ limits: { messageChunks: 8 } });
    const { socket, closed } = await wild(running);
    const raw = (socket as unknown as { _socket: Socket })._socket;
    raw.setNoDelay(true);
    raw.write(Buffer.from([0x82, 0x80 | 126, 0xff, 0xff, 0, 0, 0, 0]));
    await until(() => {
      if (closed() === undefined) raw.write(Buffer.of(1));
      return closed() !== undefined;
    });
    await stillServes(running);
  });

  it('holds of all that was begun and not ended no more than it says, and cuts off who holds most', async () => {
    const running = await runOnSocket({ limits: { unfinishedBytes: 200_000 } });
    const greeted = async (name: string, bytes: number) => {
      const one = await wild(running);
      one.socket.send(encodeFrame(hello(name)));
      await until(() => running.rows.some(({ from }) => from === name));
      const begun = encodeFrame({ type: 'envelope', envelope: letterOf(60_000) });
      for (let sent = 0; sent < bytes; sent += begun.length) {
        one.socket.send(begun, { fin: false });
      }
      return one;
    };
    const alice = await greeted('alice', 60_000);
    const large = await greeted('large', 120_000);
    const third = await greeted('third', 60_000);
    await until(() => large.closed() !== undefined);
    expect([alice.closed(), third.closed()]).toEqual([undefined, undefined]);
    // What was cut off counts no more, and what was begun can be ended.
    alice.socket.send(Buffer.alloc(0), { fin: true });
    await until(() => running.rows.some(({ kind }) => kind === 'refused'));
    expect(running.rows.at(-1)).toMatchObject({ from: 'alice', reason: 'not-accepted' });
  });

  it('counts what a peer says in full, or in answer to heartbeats, as nothing begun', async () => {
    const clock = manualClock(0);
    const running = await runOnSocket({ clock, limits: { unfinishedBytes: 4_000 } });
    const pane = await enter(running, 'pane', { role: 'watcher' });
    const alice = await enter(running, 'alice');
    for (let sent = 1; sent <= 40; sent++) {
      clock.advance(running.relay.limits.heartbeatMs);
      alice.send({ type: 'envelope', envelope: toBob });
      await until(() => alice.refusals.length === sent);
      await until(() => pane.of('observation').length === sent + 1);
    }
    expect([alice.closed, pane.closed]).toEqual([undefined, undefined]);
  });

  it.each(['ping', 'pong'] as const)('cuts off a flood of %ss', async (kind) => {
    const running = await runOnSocket({ clock: manualClock(0) });
    const { socket, closed } = await wild(running);
    const allowed = running.relay.limits.pings.burst;
    let pongs = 0;
    socket.on('pong', () => {
      pongs += 1;
    });
    // The last one asks for an answer, so that all before it were taken.
    for (let n = 1; n < allowed; n++) socket[kind]();
    socket.ping();
    await until(() => pongs === (kind === 'ping' ? allowed : 1));
    expect(closed()).toBeUndefined();
    socket[kind]();
    await until(() => closed() !== undefined);
    await stillServes(running);
  });

  it('refuses text, an empty message and a message larger than any', async () => {
    const running = await runOnSocket();
    const text = await wild(running);
    text.socket.send('{"type":"hello"}');
    await until(() => text.closed() !== undefined);
    const empty = await wild(running);
    empty.socket.send(new Uint8Array(0));
    await until(() => empty.closed() !== undefined);
    expect(running.rows.map(({ reason }) => reason)).toEqual(['malformed', 'malformed']);
    const huge = await wild(running);
    huge.socket.send(new Uint8Array(running.relay.limits.messageBytes + 1));
    await until(() => huge.closed() === 1009);
    await stillServes(running);
  });

  it('survives random bytes on the raw socket, after the handshake and in a message', async () => {
    const clock = manualClock(0);
    const running = await runOnSocket({ clock });
    let seed = 1;
    const random = (length: number) => {
      const bytes = Buffer.alloc(length);
      for (let index = 0; index < length; index++) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        bytes[index] = seed >>> 24;
      }
      return bytes;
    };
    const peers: (() => boolean)[] = [];
    for (let n = 0; n < 60; n++) {
      const raw = tcp(running.port);
      raw.socket.write(random(200));
      peers.push(raw.closed);
    }
    for (let n = 0; n < 30; n++) {
      const inFrames = await wild(running);
      (inFrames.socket as unknown as { _socket: Socket })._socket.write(random(200));
      peers.push(() => inFrames.closed() !== undefined);
      const inMessages = await wild(running);
      for (let m = 0; m < 5; m++) inMessages.socket.send(random(60));
      peers.push(() => inMessages.closed() !== undefined);
    }
    await until(() => {
      // Bytes that happen to look like the beginning of something are cut off by their time-out.
      clock.advance(1_000);
      return peers.every((closed) => closed());
    });
    await stillServes(running);
  });

  it('closes down at once, whoever is connected', async () => {
    const running = await runOnSocket();
    const alice = await enter(running, 'alice');
    const silent = tcp(running.port);
    await until(() => silent.socket.readyState === 'open');
    const second = await websocketServer({ relay: running.relay, port: 0 });
    if (!second.ok) throw new Error(second.code);
    const other = await enter({ open: () => websocketLink(second.url) }, 'bob');
    await second.close();
    await until(() => other.closed !== undefined);
    expect(alice.closed).toBeUndefined();
    expect(await websocketLink(second.url)).toMatchObject({ ok: false, reason: 'unreachable' });
  });
});

describe('a link to a relay', () => {
  it.each([
    'ws://192.0.2.1:1',
    'ws://example.org',
    'ws://localhost.example.org:80',
    'ws://0.0.0.0:1',
    'ws://[2001:db8::1]:1',
    'ws://2130706434.example:1',
  ])('is never opened to another machine: %s', async (url) => {
    expect(await websocketLink(url)).toMatchObject({ ok: false, reason: 'not-loopback' });
  });

  it.each([
    '',
    'x',
    'http://127.0.0.1',
    'wss://127.0.0.1',
    'ws://u@127.0.0.1',
    'ws://127.0.0.1/#a',
  ])('wants an address that it understands, unlike %j', async (url) => {
    expect(await websocketLink(url)).toMatchObject({ ok: false, reason: 'bad-url' });
  });

  it('knows this machine by any of its loopback names', () => {
    for (const host of ['localhost', '127.0.0.1', '127.1', '2130706433', '[::1]']) {
      expect(checkRelayUrl(`ws://${host}:1`).ok).toBe(true);
    }
  });

  it('reaches localhost without asking anybody what that is', async () => {
    const lookup = vi.spyOn(dns, 'lookup');
    afterwards(() => lookup.mockRestore());
    const running = await runOnSocket();
    lookup.mockClear();
    await enter({ open: () => websocketLink(`ws://localhost:${running.port}`) }, 'alice');
    expect(lookup).not.toHaveBeenCalled();
  });

  it('tells nobody there, somebody else there, and nobody who answers apart', async () => {
    const web = createServer((_, response) => response.end('hello'));
    web.on('upgrade', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
    const babbler = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.end('\u0000\u0001 not HTTP\r\n\r\n');
    });
    const mute = createTcpServer((socket) => socket.on('error', () => {}).resume());
    // Byte by byte and never to the end: each byte begins a socket's own time-out anew.
    const dripping = createTcpServer((socket) => {
      const dripped = setInterval(() => socket.write('H'), 5);
      socket.on('error', () => {}).on('close', () => clearInterval(dripped));
      socket.write('HTTP/1.1 101 Switching Protocols\r\nX-Header: ');
    });
    const ports: number[] = [];
    for (const server of [web, babbler, mute, dripping]) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      afterwards(() => server.close());
      ports.push((server.address() as { port: number }).port);
    }
    const reasons = await Promise.all(
      [...ports, 1].map(async (port) => {
        // The last two of the servers never answer.
        const waits = port === ports[2] || port === ports[3] ? { timeoutMs: 200 } : {};
        const opened = await websocketLink(`ws://127.0.0.1:${port}`, waits);
        return opened.ok ? 'ok' : opened.reason;
      }),
    );
    expect(reasons).toEqual(['refused', 'refused', 'timed-out', 'timed-out', 'unreachable']);
  });

  it('keeps what comes before somebody listens', async () => {
    const running = await runOnSocket({ limits: { connections: 0 } });
    const opened = await running.open();
    if (!opened.ok) throw new Error(opened.reason);
    let closed = false;
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    opened.link.onClose(() => {
      closed = true;
    });
    await until(() => closed);
    let length = 0;
    opened.link.onMessage((bytes) => {
      length = bytes.length;
    });
    expect(length).toBeGreaterThan(0);
  });

  it('hears nothing more once it was closed, even if nobody listened before', () => {
    const socket = Object.assign(new EventEmitter(), { close: () => {} });
    const end = new WebsocketEnd(socket as unknown as WebSocket, manualClock(0), 1_000);
    const heard: number[] = [];
    socket.emit('message', Buffer.of(1), true);
    end.close('no room for you');
    for (let more = 2; more < 10; more += 1) socket.emit('message', Buffer.of(more), true);
    end.onMessage((bytes) => heard.push(...bytes));
    socket.emit('message', Buffer.of(10), true);
    expect(heard).toEqual([]);
  });

  it('has a polite close cut short if the other side does not answer it', async () => {
    const clock = manualClock(0);
    const running = await runOnSocket({ clock });
    const stubborn = tcp(running.port);
    // A peer that shakes hands and then neither speaks nor answers a close.
    stubborn.socket.write(
      [
        'GET / HTTP/1.1',
        'Host: 127.0.0.1',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        '\r\n',
      ].join('\r\n'),
    );
    await until(() => running.relay.stats().connections === 1);
    clock.advance(running.relay.limits.helloMs);
    expect(running.relay.stats().connections).toBe(0);
    const waiting = await openRaw(running);
    expect(stubborn.closed()).toBe(false);
    clock.advance(running.relay.limits.closingMs);
    await until(() => stubborn.closed());
    expect(waiting.closed).toBeUndefined();
  });
});
