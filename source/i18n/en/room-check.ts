/** Words of `room --check`: what a laptop needs for a room, and why a phone may not reach it. */
import type { Grammar } from './grammar.ts';

export const roomCheck = ({ counted, number }: Grammar) => ({
  line: (isGood: boolean, name: string, what: string) =>
    `${isGood ? 'yes ' : 'no  '}  ${name.padEnd(9)}  ${what}`,
  names: {
    node: 'Node',
    stages: 'stages',
    page: 'page',
    wall: 'wall',
    window: 'window',
    address: 'address',
  },
  node: (version: string) => `${version}, which is new enough`,
  stages: (count: number, minutes: number) =>
    `${counted(count, 'stage', 'stages')}, about ${number(minutes)} minutes in all`,
  noStages: 'missing or damaged: install metadata-lessons again',
  page: (bytes: number) => `${number(bytes)} bytes, for phones`,
  noPage: 'missing, so that only terminals can join: install metadata-lessons again',
  pageNotWanted: 'left out (--no-phones): everybody joins from a terminal',
  wall: (rows: number) => `started, was given ${counted(rows, 'row', 'rows')}, and answered`,
  noWall:
    'its program doesn’t start or doesn’t answer: install metadata-lessons again, in a folder without a * in its path',
  window: (columns: number, rows: number) =>
    `${columns} columns, ${rows} rows: the code to scan fits beside the words`,
  windowSmall: (columns: number, rows: number) =>
    `${columns} columns, ${rows} rows: the code to scan needs 80 and 24. Make the window larger, or the letters smaller`,
  windowAscii: 'no UTF-8: the code to scan can’t be drawn; the address is shown for typing',
  noWindow: 'no terminal here: look at it in the window that will be projected',
  address: (address: string, adapter: string) => `${address} (${adapter})`,
  otherAddress: (address: string, adapter: string) =>
    `also ${address} (${adapter}); choose it with --address ${address}`,
  virtual: (told: string) => `${told}, a virtual adapter: no phone reaches that`,
  alone: (address: string) => `${address}: only this computer itself reaches that`,

  open: (url: string) => `Open this on a phone in the same wifi:  ${url}`,
  waits: 'It is waiting for that phone. Ctrl+C ends the check.',
  own: 'This computer reached itself, which says nothing about phones.',
  reached: (page: boolean) =>
    page
      ? 'A device has loaded the page. Now it has to open its link to the room …'
      : 'A device has reached this computer.',
  linked: 'The device has opened a link, too. A room will work from here.',
  enough: 'A room will work from here, with terminals. For phones, install the page.',
  notLinked:
    'The page came through, and the link did not: switch off a VPN, a proxy or a data saver on that phone, and reload the page.',
  still: 'Nothing has come yet.',
  never: 'No other device reached this computer. In this order, the likeliest first:',
  /** How the firewall of a system lets others in, a step or a command a line. `node`: its program. */
  firewalls: {
    win32: (port: number, _node: string) => [
      'Windows asks at the first start whether Node.js may be reached: tick private networks, and allow it.',
      'If it was refused once: Windows Security, Firewall & network protection, Allow an app through firewall, Change settings, and tick Node.js under Private and under Public.',
      'Or in PowerShell as administrator:',
      `New-NetFirewallRule -DisplayName "Metadata room" -Direction Inbound -Protocol TCP -LocalPort ${port} -Action Allow`,
      'and afterwards:',
      'Remove-NetFirewallRule -DisplayName "Metadata room"',
    ],
    darwin: (_port: number, node: string) => [
      'System Settings, Network, Firewall, Options: switch off “Block all incoming connections”, and let node have incoming connections.',
      'Or in a terminal:',
      `sudo /usr/libexec/ApplicationFirewall/socketfilterfw --add "${node}" --unblockapp "${node}"`,
    ],
    linux: (port: number, _node: string) => [
      'With ufw (Ubuntu, Mint), and the second line afterwards:',
      `sudo ufw allow ${port}/tcp`,
      `sudo ufw delete allow ${port}/tcp`,
      'With firewalld (Fedora, openSUSE), until its next start:',
      `sudo firewall-cmd --add-port=${port}/tcp`,
    ],
  },
  /** In the order in which they happen, each of one line or more. */
  causes: (port: number, firewall: readonly string[]): readonly (readonly string[])[] => [
    [
      'The phone is in another wifi, often one for guests. Phone and computer have to be in the same one. Type the address with http:// in front.',
    ],
    [`The firewall of this computer keeps port ${port} closed.`, ...firewall],
    [
      'This wifi keeps devices apart, as those of hotels, schools and guests usually do. Nothing on this computer changes that. Bring a travel router, and put computer and phones in its wifi; it needs no internet.',
    ],
    [
      'The phone leaves a wifi that has no internet, or goes around it. Choose “stay connected” or “use without internet”, and switch mobile data off.',
    ],
    [
      'A VPN or a virtual adapter is in the way. Switch the VPN off here and on the phone, and look at the addresses above: another one may be right.',
    ],
    [
      'A Mac that joins from a terminal needs permission: System Settings, Privacy & Security, Local Network, and allow the terminal. Its browser works without.',
    ],
    [
      'A hotspot of this computer or of a phone carries 5 to 10 devices, that of Windows 8, and Windows wants the internet for it. It does not carry a class.',
    ],
  ],
  always:
    'Without any network it works with simulated people, on the projector: metadata-lessons room --address 127.0.0.1 --simulated 12',
});
