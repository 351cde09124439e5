import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runProgram } from '../commands/run-program.ts';
import { zipOf } from '../files/make-zip.ts';
import { readOwn } from './own.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const marker = 'Zmarkerwortq';
const page = '<!DOCTYPE html><html><title>WhatsApp</title></html>';
const json = (value: unknown): string => JSON.stringify(value);

/** As it is laid out; names of fields beside the lists are partly guessed. */
const parts = [
  { name: 'index.html', text: page },
  { name: 'whatsapp_connections/contacts.html', text: page },
  {
    name: 'whatsapp_connections/contacts.json',
    text: json({ wa_contacts: [`${marker}1`, `${marker}2`, `${marker}3`] }),
  },
  {
    name: 'whatsapp_connections/groups.json',
    text: json({
      wa_groups: [
        { name: marker, contacts: [marker, marker], creation_date: 1 },
        { name: marker, icon: null },
      ],
    }),
  },
  {
    name: 'whatsapp_account_information/registration_information.json',
    text: json({
      wa_registration_info: {
        ...{ platform: marker, registration_timestamp: 1_700_000_000, last_ip_address: marker },
        ...{ carrier: null, phone_number: marker },
      },
    }),
  },
  {
    name: 'whatsapp_settings/account_settings.json',
    text: json({ wa_settings: { about: marker } }),
  },
];

describe("WhatsApp's report on an account", () => {
  test('is counted by what its fields are called, from a zip and from a folder', async () => {
    const zip = join(folder, 'report.zip');
    writeFileSync(zip, zipOf(parts));
    const unpacked = join(folder, 'unpacked');
    for (const { name, text } of parts) {
      mkdirSync(join(unpacked, name, '..'), { recursive: true });
      writeFileSync(join(unpacked, name), text);
    }
    for (const path of [zip, unpacked]) {
      const { gathered, read, leftOut } = await readOwn([path]);
      expect([read, leftOut]).toEqual([4, []]);
      expect(Object.fromEntries(gathered.kept)).toEqual({
        ...{ contacts: 3, groups: 2, device: 1, times: 1, address: 1, settings: 2 },
      });
      expect([gathered.events.length, gathered.bad.count]).toEqual([0, 0]);
    }
  });

  test('is told alone and beside a chat, without anything that stands in it', async () => {
    const zip = join(folder, 'report.zip');
    writeFileSync(zip, zipOf(parts));
    const html = join(folder, 'page.html');
    const alone = await runProgram(['own', zip, '--html', html]);
    expect([alone.code, alone.stderr]).toEqual([0, expect.stringContaining('was written to')]);
    expect(alone.stdout).toContain('3 of your contacts (who were not asked), 2 of your groups');
    const chat = join(folder, 'chat.txt');
    writeFileSync(chat, '30/12/2020, 13:00 - Nadia: hello\n31/12/2020, 13:00 - Pete: hello\n');
    const both = await runProgram(['own', zip, chat]);
    expect(both.stdout).toContain('2 messages of 2 people, from 5 files.');
    expect(both.stdout).toContain('3 of your contacts');
    const programs = await runProgram(['own', zip, '--json', '--names']);
    expect(JSON.parse(programs.stdout)).toMatchObject({
      ...{ format: 'whatsapp-report', rows: 0, kept: { contacts: 3, groups: 2 } },
    });
    for (const { stdout, stderr } of [alone, both, programs]) {
      expect(stdout + stderr).not.toContain(marker);
    }
  });

  test('as pages alone is refused with what to ask for', async () => {
    const zip = join(folder, 'pages.zip');
    writeFileSync(zip, zipOf(parts.filter(({ name }) => name.endsWith('.html'))));
    const { leftOut } = await readOwn([zip]);
    expect(leftOut.map(({ why }) => why)).toEqual(['html-whatsapp', 'html-whatsapp']);
  });
});
