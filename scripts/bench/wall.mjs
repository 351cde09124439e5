/**
 * The wall at as many rows as a room keeps: simulated people live through the stages, their rows go
 * through the relay, and the wall's program is given them.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadBundled } from './bundle-entry.mjs';
import { quantile } from './statistics.mjs';

const PEOPLE = 60;
const ROWS = 10_000;
const SAMPLES = 30;
/** Longer than the wall rests between two reports, in milliseconds. */
const REST_MS = 80;
const SPACE = { columns: 120, rows: 40 };
const START = 1_700_000_000_000;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Lets the room's time pass until it holds. */
async function passUntil(clock, holds) {
  for (let passed = 0; !holds(); passed += 1) {
    if (passed > 100_000) throw new Error(`the room never came so far: ${holds}`);
    clock.advance(250);
    for (let turns = 0; turns < 4; turns += 1) await turn();
  }
}

/** A room whose wall has the rows of `earlier` beside those of the stage that is on. */
async function openRoom(parts, dist, earlier, onReport) {
  const clock = parts.manualClock(START);
  const random = parts.seededRandom('the wall at ten thousand rows');
  const stages = parts.readStages(readFileSync(join(dist, 'stages/en.json'), 'utf8'));
  const program = realpathSync(join(dist, 'wall.cjs'));
  const host = new parts.RoomHost({
    clock,
    random,
    stages,
    minutes: {},
    ownWords: true,
    // They have lived through an hour in seconds.
    relayLimits: { envelopesPerMember: { burst: ROWS, perSecond: ROWS } },
    wall(asks, told) {
      const rows = earlier();
      if (rows === undefined) return { write() {}, end() {} };
      const began = performance.now();
      const wall = parts.runWall({
        program,
        asks,
        without: 'desk',
        onReport(report) {
          told(report);
          onReport(report, began);
        },
        onDeath: () => {},
      });
      let isFirst = true;
      return {
        write(lines) {
          wall.write(lines + (isFirst ? rows : ''));
          isFirst = false;
        },
        end: () => wall.end(),
      };
    },
  });
  await host.begin();
  const people = Array.from({ length: PEOPLE }, (_, index) =>
    parts.simulatePerson({
      clock,
      random,
      fingerprint: host.fingerprint,
      words: host.state.words,
      paceMs: 2_500,
      open: async () => {
        const [near, far] = parts.memoryLinkPair();
        host.accept(far, { address: `simulated ${index}` });
        return { ok: true, link: near };
      },
    }),
  );
  await passUntil(clock, () => host.state.seats.filter(({ begun }) => begun).length === PEOPLE);
  return { clock, host, people, stages };
}

/** Stage after stage, until the room has all the rows that it keeps. */
async function fill({ clock, host, stages }) {
  for (let run = 0; host.rows.length < ROWS; run += 1) {
    host.openStage(run % (stages.length - 1));
    host.next();
    await passUntil(clock, () => host.state.on?.phase === 'told' || host.rows.length >= ROWS);
  }
}

/** Milliseconds: of the first report on all rows, of one after each new row, and of frames at 120x40. */
export async function measureWall(dist) {
  const parts = await loadBundled('wall-entry.ts');
  let rows;
  let heard = () => {};
  const room = await openRoom(
    parts,
    dist,
    () => rows,
    (report, began) => heard(report, began),
  );
  const { clock, host, people, stages } = room;
  const words = parts.wordsFor('en');
  const frames = { cold: [], warm: [] };
  try {
    await fill(room);
    const kept = host.rows.slice(-ROWS);
    rows = kept.map((row) => parts.exportLine(row)).join('');
    const all = kept.filter(({ from, to }) => from !== 'desk' && to !== 'desk').length;
    const works = [];
    for (const asks of ['pairs', 'groups', 'away', 'source']) {
      const first = new Promise((resolve) => {
        heard = (report, began) => {
          if (report.rows >= all) resolve(performance.now() - began);
        };
      });
      host.openStage(stages.findIndex((stage) => stage.asks === asks));
      host.next();
      const cold = await first;
      frames.cold.push(frame());
      const warm = await newRows();
      works.push({ asks, cold, warm: quantile(warm, 0.95) });
    }
    return {
      rows: kept.length,
      works,
      frameCold: Math.max(...frames.cold),
      frameWarm: quantile(frames.warm, 0.95),
    };
  } finally {
    for (const person of people) person.stop();
    host.wipe();
  }

  /** Somebody writes, at a time that stands still but for this. */
  function say(sample) {
    const from = people[sample % PEOPLE].guest;
    const to = people[(sample * 7 + 1) % PEOPLE].guest;
    clock.advance(1);
    const said = from.say([to.state.me.number], parts.readyWords(from.state)[0]);
    if (!said) throw new Error('somebody could not write');
  }

  /** Milliseconds from each new message to a report that has it; and its frame. */
  async function newRows() {
    const times = [];
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      const at = performance.now();
      const told = new Promise((resolve) => {
        heard = () => resolve(performance.now() - at);
      });
      say(sample);
      times.push(await told);
      frames.warm.push(frame());
    }
    return times;
  }

  /** From a message of the host to the rows of a screen, in milliseconds. */
  function frame() {
    const text = JSON.stringify(parts.boardStateOf(host.state, ticket, clock.now()));
    const at = performance.now();
    const state = parts.parse(parts.boardStateForm, JSON.parse(text));
    const drawn = parts.boardRows(state, { ...SPACE, unicode: true, coloured: true }, words);
    const ms = performance.now() - at;
    if (drawn.length !== SPACE.rows) throw new Error('the wall drew no frame');
    return ms;
  }
}

const ticket = {
  url: 'http://127.0.0.1:1/',
  address: '127.0.0.1:1',
  words: 'maple-otter',
  wordsLeftMs: 0,
  fingerprint: 'aaaaaaaaaaaaaaaa',
  page: false,
};
