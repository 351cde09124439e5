/**
 * Prints what was promised and what is: every figure is a ratio within this run, or an
 * absolute with its bound. `--only NAME` measures one. Exits with 0 whatever the figures
 * are, and with 1 when something cannot be measured.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureAnalysis } from './bench/analysis.mjs';
import { loadBundled } from './bench/bundle-entry.mjs';
import { measureDisclosure } from './bench/disclosure.mjs';
import { measureExport } from './bench/export.mjs';
import { measureFrames } from './bench/frames.mjs';
import { measureLab } from './bench/lab.mjs';
import { measureMotion } from './bench/motion.mjs';
import { measureOnion } from './bench/onion.mjs';
import { measureOwn } from './bench/own.mjs';
import { measurePackage } from './bench/package-size.mjs';
import { relayLoad } from './bench/relay-load.mjs';
import { measureRoom } from './bench/room.mjs';
import { measureSealing } from './bench/sealing.mjs';
import { measureStartUp } from './bench/start-up.mjs';
import { measureTown } from './bench/town.mjs';
import { measureWall } from './bench/wall.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

const times = (value) => `${value.toFixed(2)}x`;
const milliseconds = (value) => `${value.toFixed(1)} ms`;
const atMost = (what, value, bound, show) => ({
  what,
  figure: show(value),
  bound: `<= ${show(bound)}`,
  ok: value <= bound,
});
const atLeast = (what, value, bound, note) => ({
  what: `${what} (${note})`,
  figure: times(value),
  bound: `>= ${times(bound)}`,
  ok: value >= bound,
});
const perSecond = (value) => `${Math.round(value).toLocaleString('en')}/s`;

/** Name to a function that measures and returns rows. */
const benches = {
  async start() {
    const { emptyMs, text, key, coldKey } = await measureStartUp(dist);
    return [
      atMost(
        `spawn to first text, of an empty program's ${emptyMs.toFixed(0)} ms`,
        text,
        1.1,
        times,
      ),
      atMost('spawn to first key accepted', key, 2.2, times),
      { what: 'the same in the first run after installation', figure: times(coldKey), bound: '-' },
    ];
  },
  async frames() {
    const { medianMs, p95Ms, megabytes } = await measureFrames(dist);
    return [
      atMost('key to frame at 120x40, median', medianMs, 10, milliseconds),
      atMost('key to frame at 120x40, 95th percentile', p95Ms, 10, milliseconds),
      atMost('memory of the running tutorial', megabytes, 100, (value) => `${value.toFixed(0)} MB`),
    ];
  },
  async motion() {
    const percent = (value) => `${(value * 100).toFixed(0)} %`;
    return (await measureMotion(dist)).map(({ what, share, ms }) =>
      atMost(
        `of one core while ${what}, ${(ms / 1e3).toFixed(1)} s at 120x40`,
        share,
        0.15,
        percent,
      ),
    );
  },
  async sealing() {
    const { ratio, perSecond: rate } = await measureSealing();
    return [
      atLeast('100-byte messages sealed and opened, of bare NaCl', ratio, 0.5, perSecond(rate)),
    ];
  },
  async relay() {
    const rows = [];
    for (const clients of [100, 1_000]) {
      const { ratio, relayPerSecond } = await relayLoad({ clients, roundMs: 1_000 });
      const what = `relay with ${clients.toLocaleString('en')} clients, of a bare forwarder`;
      rows.push(atLeast(what, ratio, 0.6, perSecond(relayPerSecond)));
    }
    return rows;
  },
  async cases() {
    const count = 1_000;
    const { solveCases } = await loadBundled('cases-entry.ts');
    const { solved, seconds } = solveCases(count);
    return [
      {
        what: `cases of the night desk that rows solve in two ways each, in ${seconds.toFixed(0)} s`,
        figure: String(solved),
        bound: `>= ${count}`,
        ok: solved >= count,
      },
    ];
  },
  async onion() {
    const { perSecond: rate, ratio } = await measureOnion(dist);
    return [
      {
        what: 'messages over three relays, each a process of its own',
        figure: perSecond(rate),
        bound: `>= ${perSecond(1_000)}`,
        ok: rate >= 1_000,
      },
      { what: 'the same, of all in one process', figure: times(ratio), bound: '-' },
    ];
  },
  async room() {
    const rows = [];
    const megabytes = (value) => `${value.toFixed(0)} MB`;
    for (const people of [25, 60, 120]) {
      const found = await measureRoom(dist, people);
      const of = `room of ${people} at ${found.address}`;
      rows.push(
        atMost(`${of}: own row at the wall, 95th percentile`, found.rowMs, 150, milliseconds),
        atMost(`${of}: message to recipient, 95th percentile`, found.messageMs, 100, milliseconds),
        atMost(`${of}: the same seat after a lost link`, found.backMs, 2_000, milliseconds),
        {
          what: `${of}: all in, joining at once`,
          figure: milliseconds(found.joinedMs),
          bound: '-',
        },
      );
      if (people === 60)
        rows.push(atMost(`${of}: the host's memory`, found.megabytes, 200, megabytes));
    }
    return rows;
  },
  async wall() {
    const { rows, works, frameCold, frameWarm } = await measureWall(dist);
    const of = `wall at ${rows.toLocaleString('en')} rows`;
    return [
      ...works.flatMap(({ asks, cold, warm }) => [
        { what: `${of}: first report on ${asks}`, figure: milliseconds(cold), bound: '-' },
        atMost(`${of}: ${asks} after a row, 95 %`, warm, 100, milliseconds),
      ]),
      { what: `${of}: the very first frame`, figure: milliseconds(frameCold), bound: '-' },
      atMost(`${of}: frame at 120x40, 95 %`, frameWarm, 100, milliseconds),
    ];
  },
  async analysis() {
    const sizes = [100_000, 1_000_000, 5_000_000];
    const { works, megabytes } = await measureAnalysis(sizes);
    const seconds = (value) => `${value.toFixed(2)} s`;
    const rows = works.map(({ work, ms }) => ({
      what: `${work}, at ${sizes.map((size) => `${size / 1e6}`).join(', ')} million rows`,
      figure: ms.map((value) => Math.round(value).toLocaleString('en')).join(' '),
      bound: ' ms',
    }));
    const together = sizes.map((_, size) => works.reduce((sum, { ms }) => sum + ms[size], 0));
    const perRow = together.map((ms, size) => ms / sizes[size]);
    return [
      ...rows,
      atMost('all of it at 5,000,000 rows and 50,000 people', together[2] / 1000, 10, seconds),
      atMost(
        'time per row at 5,000,000 rows, of that at 1,000,000',
        perRow[2] / perRow[1],
        2,
        times,
      ),
      atMost('time per row at 1,000,000 rows, of that at 100,000', perRow[1] / perRow[0], 2, times),
      atMost('peak of memory', megabytes, 1000, (value) => `${value.toFixed(0)} MB`),
    ];
  },
  async town() {
    const rows = [];
    for (const over of ['socket', 'memory']) {
      const { seconds, perSecond: rate, opened, longestMs } = await measureTown(over);
      const what = `the town's week over ${over}: ${opened} messages, ${perSecond(rate)}`;
      rows.push(
        atMost(what, seconds, 3, (value) => `${value.toFixed(2)} s`),
        atMost(`longest time without a turn, over ${over}`, longestMs, 50, milliseconds),
      );
    }
    return rows;
  },
  async lab() {
    const { count, p95Ms, slowest, longestMs } = await measureLab();
    const seconds = (value) => `${(value / 1e3).toFixed(2)} s`;
    return [
      atMost(`a switch to its scores in the town, 95 % of ${count}`, p95Ms, 2_000, seconds),
      { what: `the slowest of them (${slowest.what})`, figure: seconds(slowest.ms), bound: '-' },
      { what: 'longest time without a turn', figure: milliseconds(longestMs), bound: '-' },
    ];
  },
  async export() {
    const run = await measureExport();
    const what = `the week's ${run.rows.toLocaleString('en')} rows`;
    return [
      atMost(
        `${what} written to a file of ${(run.bytes / 1e6).toFixed(2)} MB`,
        run.writeMs,
        500,
        milliseconds,
      ),
      atMost(`${what} read back from it`, run.readMs, 500, milliseconds),
      atMost("the sister company's report on it", run.reportMs, 500, milliseconds),
      atMost('every kind of finding of the lessons, together', run.findsMs, 2_000, milliseconds),
      atMost(
        `the slowest of them (${run.slowestFind.what})`,
        run.slowestFind.ms,
        500,
        milliseconds,
      ),
      atMost(
        `the slowest picture at 120x40 (${run.slowestPicture.what}), first time`,
        run.slowestPicture.ms,
        200,
        milliseconds,
      ),
    ];
  },
  async own() {
    const size = Number(process.env.MEGABYTES ?? 60);
    const figures = (await measureOwn(dist, size)).map((found) => {
      const { what, rows, seconds, perSecond: rate, least } = found;
      const of = `${what} of ${size} MB`;
      const megabytes = (value) => `${value.toFixed(0)} MB`;
      return [
        {
          what: `${of}, ${rows.toLocaleString('en')} records in ${seconds.toFixed(2)} s`,
          figure: `${rate.toFixed(0)} MB/s`,
          bound: `>= ${least} MB/s`,
          ok: rate >= least,
        },
        ...found.compared.map((other) => ({
          what: `${of}: times what ${other.name} takes (${megabytes(other.megabytes)})`,
          figure: times(other.ratio),
          bound: '-',
        })),
        atMost(`${of}: peak of memory`, found.megabytes, 200, megabytes),
        atMost(`${of}: longest time until Ctrl+C is heard`, found.longestMs, 50, milliseconds),
      ];
    });
    return figures.flat();
  },
  async disclosure() {
    const { ms, firstMs, rounds, people } = await measureDisclosure();
    const what = `statistical disclosure of ${rounds} rounds, ${people} people`;
    return [
      atMost(what, ms, 50, milliseconds),
      { what: 'the first time in a program', figure: milliseconds(firstMs), bound: '-' },
    ];
  },
  package() {
    const { unpacked, packed } = measurePackage(root);
    const megabytes = (value) => `${value.toFixed(2)} MB`;
    return [atMost(`package unpacked (${megabytes(packed)} packed)`, unpacked, 2, megabytes)];
  },
};

function chosenNames() {
  const [option, name, ...rest] = process.argv.slice(2);
  if (option === undefined) return Object.keys(benches);
  if (option === '--only' && name in benches && rest.length === 0) return [name];
  process.stderr.write(`usage: bench [--only ${Object.keys(benches).join('|')}]\n`);
  process.exit(2);
}

const columns = [66, 10, 14];
const line = (cells) =>
  `${cells.map((cell, index) => cell.padEnd(columns[index] ?? 0)).join('')}\n`;

process.stdout.write(line(['measured', 'figure', 'bound', '']));
for (const name of chosenNames()) {
  try {
    for (const { what, figure, bound, ok } of await benches[name]()) {
      const verdict = ok === undefined ? '' : ok ? 'ok' : 'over';
      process.stdout.write(line([what, figure, bound, verdict]));
    }
  } catch (error) {
    process.exitCode = 1;
    process.stdout.write(line([name, 'cannot be measured', '', '']));
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
// Pseudo-terminals keep handles open after their programs have ended.
process.exit();
