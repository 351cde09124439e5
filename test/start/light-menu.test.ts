import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { expect, it } from 'vitest';

it('the menu is drawn without what only a lesson needs of Node', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'light-'));
  try {
    const list = join(folder, 'modules.txt');
    const preload = join(folder, 'list.cjs');
    writeFileSync(
      preload,
      `process.on('exit', () => {
        require('node:fs').writeFileSync(${JSON.stringify(list)}, process.moduleLoadList.join('\\n'));
      });`,
    );
    const start = join(import.meta.dirname, '../../dist/start.cjs');
    const args = ['--require', preload, start, '--state-dir', join(folder, 'state')];
    const pty = spawn(process.execPath, args, {
      ...{ cols: 80, rows: 24, name: 'xterm-256color' },
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
    });
    const ended = new Promise((resolve) => pty.onExit(resolve));
    let shown = '';
    pty.onData((data) => {
      const wasReady = shown.includes('\u001b[?2004h');
      shown += data;
      if (!wasReady && shown.includes('\u001b[?2004h')) pty.write('q');
    });
    await ended;
    const loaded = readFileSync(list, 'utf8').split('\n');
    expect(loaded).toContain('NativeModule tty');
    for (const heavy of ['http', 'crypto', 'child_process']) {
      expect(loaded).not.toContain(`NativeModule ${heavy}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
