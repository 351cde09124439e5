/**
 * A person's own exports, read by the built program in a process of its own for each, beside others:
 * reading the lines alone, JSON.parse of the whole, and what is installed in the folder PEERS.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { others } from './own-others.mjs';
import { writeMbox, writeTable, writeTelegram, writeWhatsapp } from './own-files.mjs';

const rounds = 3;
const worker = fileURLToPath(new URL('own-worker.mjs', import.meta.url));

/**
 * Each kind of file, how it is written and read, and what it is compared with. `least`: so many megabytes
 * a second; of a table it is five million rows in five seconds.
 */
const kinds = [
  {
    what: 'WhatsApp',
    write: writeWhatsapp,
    args: ['own', '--json'],
    than: others.chat,
    least: 100,
  },
  {
    what: 'Telegram',
    write: writeTelegram,
    args: ['own', '--json'],
    than: others.json,
    least: 100,
  },
  {
    ...{ what: 'mbox', args: ['own', '--json'], than: others.mails, least: 100 },
    write: (path, bytes) => writeMbox(path, bytes, 0),
  },
  {
    ...{ what: 'mbox with attachments', args: ['own', '--json'], than: others.mails, least: 100 },
    write: (path, bytes) => writeMbox(path, bytes, 150_000),
  },
  {
    what: 'a table',
    write: writeTable,
    args: ['analyze', '--json'],
    than: others.table,
    least: 52,
  },
];

/**
 * Of files of so many megabytes: the fastest of some rounds, without what the program takes for a file
 * of one record.
 */
export async function measureOwn(dist, megabytes) {
  const start = join(dist, 'start.cjs');
  const folder = mkdtempSync(join(tmpdir(), 'bench-own-'));
  try {
    const found = [];
    for (const { what, write, args, than, least } of kinds) {
      const [small, large] = [join(folder, 'small'), join(folder, 'large')];
      write(small, 1);
      const { bytes, rows } = write(large, megabytes * 1e6);
      const empty = await fastest([start, ...args, small]);
      const run = await fastest([start, ...args, large]);
      const compared = [];
      for (const { name, code } of than) {
        const other = await fastest(['--input-type=module', '--eval', code, large]);
        compared.push({ name, megabytes: other.megabytes, ratio: (run.ms - empty.ms) / other.ms });
      }
      found.push({
        ...{ what, rows, least, compared, megabytes: run.megabytes, longestMs: run.longestMs },
        seconds: (run.ms - empty.ms) / 1e3,
        perSecond: bytes / 1e6 / ((run.ms - empty.ms) / 1e3),
      });
      rmSync(large);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fastest(args) {
  const runs = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await measured(args));
  return runs.sort((one, other) => one.ms - other.ms)[0];
}

function measured(args) {
  const child = spawn(process.execPath, ['--import', worker, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stdio[3].setEncoding('utf8').on('data', (text) => {
    told += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 && told !== '') resolve(JSON.parse(told));
      else reject(new Error(`${args.join(' ')} ended with code ${code}`));
    });
  });
}
