import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  readRoomFiles,
  removeRoomFile,
  writeRoomFile,
} from '../../../source/app/room/room-file.ts';
import { newFolder, runProgram } from '../../commands/run-program.ts';

const folder = newFolder();
afterAll(folder.remove);

const place = (port: number) => ({
  address: '127.0.0.1',
  port,
  fingerprint: 'k7qd3mfa2xq9w5tz',
  token: 'a'.repeat(32),
});

describe('rooms that are open on one computer', () => {
  it('each have a file of their own, and the newest comes first', async () => {
    const state = join(folder.path, 'two');
    await writeRoomFile(state, place(7411));
    await writeRoomFile(state, place(7412));
    utimesSync(join(state, 'room-7412.json'), 1, 1);
    expect(await readRoomFiles(state)).toEqual([place(7411), place(7412)]);
    for (const name of readdirSync(state)) {
      expect(statSync(join(state, name)).mode & 0o777).toBe(0o600);
    }
    await removeRoomFile(state, 7411);
    expect(await readRoomFiles(state)).toEqual([place(7412)]);
  });

  it('are no more when their program was killed, and what is no file of ours is none', async () => {
    const state = join(folder.path, 'killed');
    mkdirSync(state);
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    writeFileSync(join(state, 'room-1.json'), JSON.stringify({ ...place(1), process: pid }));
    writeFileSync(join(state, 'room-2.json'), 'not json');
    writeFileSync(join(state, 'room-3.json.44'), JSON.stringify({ ...place(3), process: 1 }));
    expect(await readRoomFiles(state)).toEqual([]);
    expect(await readRoomFiles(join(folder.path, 'nothing'))).toEqual([]);
    expect(await readRoomFiles(undefined)).toEqual([]);
  });

  it('are told where there is none at the port that a wall asks for', async () => {
    const state = join(folder.path, 'asked');
    await writeRoomFile(state, place(7411));
    await writeRoomFile(state, place(7412));
    const board = ['board', '--plain', '--state-dir', state];
    const none = await runProgram([...board, '--port', '7413']);
    expect(none).toMatchObject({ code: 1, stdout: '' });
    expect(none.stderr).toMatch(/There is one at 741[12], 741[12]\.\n$/);
    const several = await runProgram([...board, '--port', '7412']);
    expect(several.stderr).toMatch(/^2 rooms are open .* 127\.0\.0\.1:7412\./);
    expect(several.code).toBe(1);
  });
});
