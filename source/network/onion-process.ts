/** Starting a relay of an onion as a process of its own, with its own keys and its own log. */
import { createInterface } from 'node:readline';
import type { MixPlan } from '../defences/mix.ts';
import { spawnConfined } from '../files/spawn-confined.ts';
import { websocketLink } from '../relay/transports/websocket-link.ts';
import type { RelayPlan } from './relay-nodes.ts';

/** What a relay is told as it begins. `token`: base64. */
export type OnionErrand = { readonly token: string; readonly mix: MixPlan };

type OnionProcess = {
  /** The built program's file, a real path. */
  readonly program: string;
  /** The word that tells it to be such a relay. */
  readonly role: string;
  readonly name: string;
  readonly mix?: MixPlan;
  /** Gets each line of its log, as in the relay's export, without the header. */
  readonly onRow?: (line: string) => void;
};

/**
 * A relay for a network that runs in a process of its own, by the machine's clock. Node keeps it from
 * opening any file but its own code, where it can.
 *
 * @throws Error, when the network starts it, if it can't be started
 */
export function onionProcess({ program, role, name, mix, onRow }: OnionProcess): RelayPlan {
  return {
    name,
    async start(token) {
      const { child } = spawnConfined(program, [role, name], undefined, 'listens');
      const { stdin, stdout, stderr } = child;
      if (stdin === null || stdout === null) throw new Error('a child has pipes');
      const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
      stdin.on('error', () => {});
      stderr?.resume();
      const errand: OnionErrand = {
        token: Buffer.from(token).toString('base64'),
        mix: mix ?? { is: 'none' },
      };
      stdin.write(`${JSON.stringify(errand)}\n`);
      const lines = createInterface({ input: stdout });
      const first = await new Promise<string | undefined>((resolve) => {
        lines.once('line', resolve);
        child.once('error', () => resolve(undefined));
        child.once('close', () => resolve(undefined));
      });
      if (first === undefined) throw new Error(`the relay ${name} can't be started`);
      lines.on('line', (line) => onRow?.(line));
      const { url, publicKey } = JSON.parse(first);
      return {
        isApart: true,
        publicKey: new Uint8Array(Buffer.from(publicKey, 'base64')),
        open: () => websocketLink(url),
        async close() {
          child.kill('SIGKILL');
          await ended;
        },
      };
    },
  };
}
