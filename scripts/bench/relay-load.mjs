// Relay messages a second against a bare ws forwarder, in a closed loop: clients in pairs, one
// message of each client under way, and whoever gets one answers with one. The server runs in a
// child process and the load in this one. Rounds alternate, so that a noisy machine hits both.
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { WebSocket } from 'ws';

const payloadBytes = 512;
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {{ clients: number, rounds?: number, roundMs?: number }} options
 * @returns {Promise<{ clients: number, relayPerSecond: number, bareForwarderPerSecond: number, ratio: number }>}
 *   medians over the rounds; `ratio` is the median of the rounds' ratios
 */
export async function relayLoad({ clients, rounds = 5, roundMs = 1_500 }) {
  const folder = await mkdtemp(join(tmpdir(), 'relay-load-'));
  try {
    const entry = join(folder, 'relay.mjs');
    const bundle = await rolldown({
      input: fileURLToPath(new URL('relay-load-entry.mjs', import.meta.url)),
      cwd: root,
      platform: 'node',
      logLevel: 'silent',
    });
    await bundle.write({ file: entry, format: 'esm' });
    const wire = await import(pathToFileURL(entry).href);
    const runs = [];
    for (let round = 0; round < rounds; round++) {
      const bare = await measure(entry, 'forwarder', clients, roundMs, () => forwarderClient());
      const relay = await measure(entry, 'relay', clients, roundMs, (i) => relayClient(wire, i));
      runs.push({ bare, relay, ratio: relay / bare });
    }
    return {
      clients,
      relayPerSecond: Math.round(median(runs.map((run) => run.relay))),
      bareForwarderPerSecond: Math.round(median(runs.map((run) => run.bare))),
      ratio: median(runs.map((run) => run.ratio)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(entry, kind, clients, roundMs, makeClient) {
  const child = fork(entry, [kind], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const port = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error(`the ${kind} did not start`)));
  });
  const sockets = [];
  const starts = [];
  const counter = { messages: 0 };
  try {
    for (let index = 0; index < clients; index++) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
      sockets.push(socket);
      await new Promise((resolve, reject) => {
        socket.once('open', resolve);
        socket.once('error', reject);
      });
      socket.on('close', (code, reason) => {
        if (counter.messages >= 0) throw new Error(`a client was cut off: ${code} ${reason}`);
      });
      starts.push(await makeClient(index).attach(socket, counter));
    }
    for (const start of starts) start();
    await wait(roundMs / 3);
    const before = counter.messages;
    const began = performance.now();
    await wait(roundMs);
    return ((counter.messages - before) * 1000) / (performance.now() - began);
  } finally {
    counter.messages = Number.NEGATIVE_INFINITY;
    for (const socket of sockets) socket.terminate();
    child.kill();
  }
}

function forwarderClient() {
  const payload = Buffer.alloc(payloadBytes, 7);
  return {
    async attach(socket, counter) {
      socket.on('message', () => {
        counter.messages += 1;
        socket.send(payload);
      });
      return () => socket.send(payload);
    },
  };
}

function relayClient(wire, index) {
  const name = `client-${index}`;
  const to = `client-${index ^ 1}`;
  const box = Buffer.alloc(
    payloadBytes - wire.encodeEnvelope({ to, from: name, nonce: Buffer.alloc(24) }).length,
    7,
  );
  const envelope = wire.encodeEnvelope({ to, from: name, nonce: Buffer.alloc(24), box });
  const letter = wire.encodeFrame({ type: 'envelope', envelope });
  const answer = Buffer.concat([wire.encodeFrame({ type: 'ack', number: 0 }), letter]);
  const ackNumberAt = 5;
  return {
    attach(socket, counter) {
      socket.send(
        wire.encodeFrame({
          type: 'hello',
          role: 'member',
          room: Buffer.alloc(16, 1),
          token: Buffer.alloc(16, 2),
          name,
        }),
      );
      return new Promise((resolve) => {
        socket.on('message', (bytes) => {
          let number = 0;
          let came = 0;
          for (let offset = 0; offset < bytes.length; ) {
            const read = wire.readFrame(bytes, offset);
            if (!read.ok) throw new Error(`the relay sent something ${read.reason}`);
            offset = read.next;
            const { frame } = read;
            if (frame.type === 'welcome') resolve(() => socket.send(letter));
            if (frame.type === 'refused') throw new Error(`refused: ${frame.reason}`);
            if (frame.type === 'delivery') {
              number = frame.number;
              came += 1;
            }
          }
          if (came === 0) return;
          counter.messages += came;
          // The acknowledgement and the answer in one message, made once: the load must not cost
          // so much more than the forwarder's that it is what gets measured.
          answer.writeUInt32BE(number, ackNumberAt);
          socket.send(answer);
          for (let more = 1; more < came; more++) socket.send(letter);
        });
      });
    },
  };
}

function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const clients of [100, 1_000]) console.log(await relayLoad({ clients }));
}
