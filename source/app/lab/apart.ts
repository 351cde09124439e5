/** Three relays of an onion as processes of their own, in real time, and what each of them wrote. */
import { systemRandom } from '../../crypto/index.ts';
import type { Words } from '../../i18n/index.ts';
import { relayNames } from '../../lab/names.ts';
import { createNetwork } from '../../network/network.ts';
import { onionProcess } from '../../network/onion-process.ts';
import { systemClock } from '../../protocol/clock.ts';
import { exportHeader } from '../../protocol/observation-csv.ts';
import { onionRole } from '../roles.ts';

type Apart = {
  /** The built program, a real path. */
  readonly program: string;
  readonly tell: (line: string) => void;
  readonly signal: AbortSignal;
};

/** Invented; their addresses are of a range for documentation. */
const names = ['alice', 'bob', 'carol', 'dan'];
const people = names.map((name, index) => ({ name, address: `192.0.2.${index + 1}` }));
/** Each writes to the next. */
const letters = names.map((from, index) => ({
  id: from,
  from,
  to: names[(index + 1) % names.length] ?? from,
  text: 'The second door on the left, as always.',
}));
/** An envelope comes and goes at each relay. */
const rowsOfEach = 2 * letters.length;
/** How long the rest of a log may take, in milliseconds. */
const patienceMs = 5_000;

/**
 * Starts the relays, sends four messages through them, and tells the log of each as it wrote it.
 * Takes a second or so, most of it for starting.
 * @returns whether all messages arrived; false, too, where it was stopped
 * @throws Error if a relay can't be started
 */
export async function tellApart({ program, tell, signal }: Apart, words: Words): Promise<boolean> {
  const t = words.lab.apart;
  const logs = new Map(relayNames.map((name) => [name, [] as string[]]));
  const isCarried = (line: string) => /,(?:envelope|delivery),/.test(line);
  let wrote = () => {};
  const network = await createNetwork({
    clock: systemClock,
    random: systemRandom,
    relays: relayNames.map((name) =>
      onionProcess({
        ...{ program, role: onionRole, name },
        onRow(line) {
          logs.get(name)?.push(line.trimEnd());
          wrote();
        },
      }),
    ),
    people,
    onion: { route: relayNames },
  });
  const isWhole = () =>
    [...logs.values()].every((log) => log.filter(isCarried).length >= rowsOfEach);
  try {
    const connected = await network.connect();
    if (!connected.ok || signal.aborted) return false;
    tell(t.started(relayNames.length));
    let arrived = 0;
    for (const letter of letters) {
      const sent = await network.send([letter]);
      if (!sent.ok || signal.aborted) return false;
      arrived += sent.outcomes.filter(({ recipient }) => recipient === 'opened').length;
    }
    // What a process wrote comes through a pipe, and so a little later than the messages.
    await new Promise<void>((resolve) => {
      const giveUp = systemClock.setTimer(patienceMs, resolve);
      wrote = () => {
        if (!isWhole()) return;
        giveUp();
        resolve();
      };
      wrote();
    });
    tell(t.arrived(arrived, letters.length));
    for (const [name, log] of logs) {
      tell('');
      tell(t.log(words.lab.vantages[name], log.length));
      tell(exportHeader.trimEnd());
      for (const line of log) tell(line);
      const found = names.filter((one) => log.some((line) => line.split(',').includes(one)));
      tell(found.length === 0 ? t.noNames : t.names(found));
    }
    return arrived === letters.length;
  } finally {
    await network.close();
  }
}
