/**
 * A relay of an onion in a process of its own: it makes its keys, listens on a free port of this
 * machine, and writes its own rows and nothing else to its standard output. It looks at no environment
 * and at no file.
 *
 * Its standard input begins with a line of JSON: the token that relays show each other, as base64, and
 * how it mixes. It answers with a line of JSON: where it is and its public key. Lines of the relay's
 * export follow as rows are written. It ends when its input does.
 */
import { createInterface } from 'node:readline';
import { keyPairBy, systemRandom } from '../crypto/index.ts';
import { createPeeler, peelEnvelope } from '../defences/onion.ts';
import { systemClock } from '../protocol/clock.ts';
import { exportLine } from '../protocol/observation-csv.ts';
import { createRelay } from '../relay/relay.ts';
import { websocketServer } from '../relay/transports/websocket-server.ts';
import { mixPolicy } from './mix-policy.ts';
import { nodeAgree } from './node-agree.ts';
import type { OnionErrand } from './onion-process.ts';
import { onionLimits } from './relay-nodes.ts';

const { stdin, stdout, stderr } = process;

function fail(trouble: string): never {
  stderr.write(`${trouble}\n`);
  process.exit(1);
}

/** Is such a relay until its input ends, and ends the process then. */
export function beOnionRelay(name: string): void {
  // Whoever reads no more needs no relay.
  stdout.on('error', () => process.exit(0));
  const lines = createInterface({ input: stdin });
  lines.once('line', (line) => {
    serve(name, JSON.parse(line)).catch((error) => fail(String(error)));
  });
  lines.once('close', () => process.exit(0));
}

async function serve(name: string, { token, mix }: OnionErrand): Promise<void> {
  const keys = keyPairBy(nodeAgree, systemRandom);
  const peeler = createPeeler({ keys, random: systemRandom, agreeing: nodeAgree });
  const relay = createRelay({
    clock: systemClock,
    policy: mixPolicy(mix, systemRandom),
    others: { token: Buffer.from(token, 'base64'), wayTo: () => undefined },
    onion: { name, peel: (envelope) => peelEnvelope(peeler, envelope) },
    limits: onionLimits,
    onObservation: (row) => stdout.write(exportLine(row, '')),
  });
  const server = await websocketServer({ relay, port: 0 });
  if (!server.ok) fail(server.code);
  const publicKey = Buffer.from(keys.publicKey).toString('base64');
  stdout.write(`${JSON.stringify({ url: server.url, publicKey })}\n`);
}
