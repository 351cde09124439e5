import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { onionRole } from '../../source/app/roles.ts';
import { onionProcess } from '../../source/network/onion-process.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import { exportColumns } from '../../source/protocol/observation-csv.ts';
import { eventually } from '../eventually.ts';
import { evidenceIn, setNetwork } from './networks.ts';

const program = realpathSync(join(import.meta.dirname, '../../dist/metadata-lessons.cjs'));
const route = ['relay-1', 'relay-2', 'relay-3'];

const cellOf = (cells: readonly string[], column: (typeof exportColumns)[number]) =>
  cells[exportColumns.indexOf(column)] ?? '';

it('three relays in processes of their own carry an onion, each with its own log', async () => {
  const logs = new Map(route.map((name) => [name, [] as string[]]));
  const network = await setNetwork({
    clock: systemClock,
    relays: route.map((name) =>
      onionProcess({ program, role: onionRole, name, onRow: (line) => logs.get(name)?.push(line) }),
    ),
    people: [
      { name: 'alice', address: '192.0.2.1' },
      { name: 'bob', address: '192.0.2.2' },
    ],
    onion: { route },
  });
  const letter = { id: 'one', from: 'alice', to: 'bob', text: 'Meet me at six.' };
  expect(await network.send([letter])).toEqual({
    ok: true,
    outcomes: [{ relay: 'delivered', recipient: 'opened' }],
  });
  const hops = () =>
    route.map((name) =>
      (logs.get(name) ?? [])
        .map((line) => line.split(','))
        .filter((cells) => ['envelope', 'delivery'].includes(cellOf(cells, 'kind')))
        .map((cells) => (['kind', 'address', 'to'] as const).map((one) => cellOf(cells, one)))
        .map((cells) => cells.join(' ')),
    );
  const own = '127.0.0.1';
  // What a process wrote is here when its rows have come over the watcher's link and the pipe.
  await eventually(() =>
    expect(hops()).toEqual([
      ['envelope 192.0.2.1 relay-1', `delivery ${own} relay-2`],
      [`envelope ${own} relay-2`, `delivery ${own} relay-3`],
      [`envelope ${own} relay-3`, 'delivery 192.0.2.2 bob'],
    ]),
  );
  for (const name of ['relay-1', 'relay-2']) {
    expect(logs.get(name)?.join('\n')).not.toMatch(/alice|bob/);
  }
  // The one in the middle dies: what was said after it is told, and the run goes on.
  await network.end('relay-2');
  expect(await network.send([{ ...letter, id: 'two' }])).toMatchObject({
    outcomes: [{ relay: 'waiting' }],
  });
  expect(await network.undelivered()).toMatchObject({
    letters: [{ id: 'two' }],
    gone: ['relay-2'],
  });
  expect((await evidenceIn(network)).received).toHaveLength(1);
});
