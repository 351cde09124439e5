/** A whole hour with real parts: host, wall, terminals and phones, each a process or a tab of its own. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
// @ts-expect-error The scripts are plain JavaScript.
import { findBrowser } from '../../scripts/ci/browser.mjs';
import { openBrowser } from '../browser/open-browser.ts';
import { startProgram } from '../commands/run-program.ts';
import { afterwards, until } from '../relay/helpers.ts';

const browser = findBrowser(process.env) as string | undefined;
const terminals = 12;
const phones = browser === undefined ? 0 : 12;

type Running = ReturnType<typeof startProgram>;

/** A program whose output so far can be looked at, and which hears lines. */
function open(args: readonly string[]) {
  const running: Running = startProgram(args, { NO_COLOR: '1' });
  let told = '';
  running.child.stdout?.on('data', (text: string) => {
    told += text;
  });
  afterwards(() => running.child.kill('SIGKILL'));
  return {
    ...running,
    get told() {
      return told;
    },
    say: (line: string) => void running.child.stdin?.write(`${line}\n`),
  };
}

/** Somebody at a terminal who does what they are told, as far as it can be read there. */
function sit(ticket: string) {
  const seat = open(['join', ticket, '--plain']);
  let read = 0;
  let other = '';
  seat.child.stdout?.on('data', () => {
    const lines = seat.told.split('\n');
    for (const line of lines.slice(read, -1)) heed(line);
    read = lines.length - 1;
  });
  function heed(line: string): void {
    if (line.startsWith('1 take part')) seat.say('1');
    else if (line.startsWith('You are ')) seat.say('');
    else if (line.startsWith('Answer by 1 to')) seat.say('1');
    const asked = /^(\d+) [a-z-]+: My half is (\w+)/.exec(line);
    if (asked !== null) seat.say(`${asked[1]} ${asked[2] === other ? 'r3' : 'r2'}`);
    const task = /Your half is ([\w ]+)\. .*?((?:\d+, )*\d+) has (\w+)\./.exec(line);
    if (task !== null) {
      other = task[3] ?? '';
      for (const number of (task[2] ?? '').split(', ')) seat.say(`${number} r1`);
    }
    const hello = /Say hello to number (\d+)/.exec(line);
    if (hello !== null) seat.say(`${hello[1]} marker-4711 hello`);
    if (line.includes('You sit at')) seat.say('table r1');
    if (line.includes('Your task, for your eyes only')) seat.say('done');
  }
  return seat;
}

/** Somebody with a phone: a tab, and a finger. */
async function hold(page: Page, ticket: string): Promise<Page> {
  page.setDefaultTimeout(50_000);
  await page.goto(ticket);
  await page.getByRole('button', { name: 'Take part' }).click();
  await page.getByRole('button', { name: 'Fine' }).click();
  return page;
}

describe('a whole hour', () => {
  it('with a wall, terminals and phones, through all stages and some trouble, to the receipt', async () => {
    if (browser === undefined) {
      process.stderr.write('Skipped in part: no Chromium is installed here, so without phones.\n');
    }
    const folder = mkdtempSync(join(tmpdir(), 'hour-'));
    afterwards(() => rmSync(folder, { recursive: true, force: true }));
    const scores = join(folder, 'scores.json');
    const state = join(folder, 'state');
    const host = open(
      ['room', '--address', '127.0.0.1', '--port', '0', '--plain', '--state-dir', state].concat([
        '--keep-scores',
        scores,
      ]),
    );
    await host.until(/join 1-/);
    const [, address = '', fingerprint = ''] =
      /open at http:\/\/([\d.:]+)\/\s+Relay key: (\w+)/.exec(host.told) ?? [];
    const [, words = ''] = /join 1-([a-z-]+)/.exec(host.told) ?? [];
    const ticket = `http://${address}/#${fingerprint}.${words}`;
    expect(statSync(join(state, `room-${address.split(':').at(-1)}.json`)).mode & 0o777).toBe(
      0o600,
    );
    // All of them come from this machine: as behind a router that hides who they are.
    for (let times = 0; times < 8; times++) host.say('m');

    const wall = open(['board', '--plain', '--state-dir', state]);
    const seats = Array.from({ length: terminals }, () => sit(ticket));
    const context = browser === undefined ? undefined : await openBrowser(browser);
    const tabs = await Promise.all(
      Array.from({ length: phones }, async () => {
        const page = await context?.newPage();
        return page === undefined ? [] : [await hold(page, ticket)];
      }),
    ).then((all) => all.flat());
    const everybody = terminals + phones;
    const here = (count: number) => () => {
      const lines = host.told.split('\n').filter((line) => /people here/.test(line));
      return lines.at(-1)?.startsWith(`${count} people here`) === true;
    };
    await until(here(everybody));

    // Somebody with the key of another room: the terminal ends, and the room goes on.
    const stranger = open(['join', ticket.replace(/#\w+/, '#aaaaaaaaaaaaaaaa'), '--plain']);
    expect((await stranger.finished).code).toBe(1);
    expect(stranger.told).toContain('not the laptop in front');

    const stage = async (title: string) => {
      host.say('n');
      await host.until(new RegExp(`Stage \\d of 7: ${title}`));
    };
    const told = async () => {
      const before = host.told.length;
      host.say('n');
      await until(() => host.told.slice(before).includes('The truth is opened.'));
    };
    const task = async () => {
      const before = host.told.length;
      host.say('n');
      await until(() => host.told.slice(before).includes('Their task is on'));
    };

    await stage('Say hello');
    await task();
    await until(() => seats.every((seat) => seat.told.includes('Your task')));
    await told();
    // A terminal is closed for good; a phone is reloaded and has its seat again, before the next stage deals.
    seats[0]?.child.kill('SIGKILL');
    await until(here(everybody - 1));
    const [phone] = tabs;
    await phone?.reload();
    await phone?.getByText('Say hello').first().waitFor();
    await until(here(everybody - 1));

    await stage('Find your partner');
    await task();
    // With nine of ten the stage would end by itself.
    for (const page of tabs.slice(0, 6)) {
      await page.getByRole('button', { name: 'I am done' }).click();
    }
    await told();
    // The wall dies, and another one shows what there is.
    wall.child.kill('SIGKILL');
    await wall.finished;
    const again = open(['board', '--plain', '--state-dir', state]);
    await again.until(/stage 2 of 7/);
    for (const title of ['Four tables', 'Who was away', 'A rumour', 'Once more', 'What still']) {
      await stage(title);
      await task();
      await told();
    }
    await phone?.getByText('What still leaks').first().waitFor();

    host.say('w');
    host.say('w');
    const ended = await host.finished;
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(
      /Deleted: [\d,]+ rows, \d+ names, 1 addresses of devices, 0 files/,
    );
    expect((await again.finished).code).toBe(0);
    for (const seat of seats.slice(1)) {
      expect((await seat.finished).code).toBe(0);
      expect(seat.told).toContain('You have to take its word');
    }
    await phone?.getByText('You have to take its word').waitFor();
    // Words were sent, and neither wall nor console nor any file has one of them.
    expect(seats.some((seat) => seat.told.includes('marker-4711'))).toBe(true);
    for (const { told: text } of [host, wall, again]) expect(text).not.toContain('marker-4711');
    expect(readdirSync(state)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['scores.json', 'state']);
  }, 300_000);
});
