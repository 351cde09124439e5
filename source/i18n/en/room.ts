/** Words of the live room: the host's console, the wall, and whoever joins. */
import type { Grammar } from './grammar.ts';
import { roomJoin } from './room-join.ts';
import { roomPage } from './room-page.ts';

export const room = (grammar: Grammar) => {
  const { number, counted, rows } = grammar;
  const people = (count: number) => counted(count, 'person', 'people');
  return {
    ...roomJoin(grammar),
    page: roomPage(grammar),

    host: {
      starting:
        'This opens a port on your own network, at the address below. Nothing else of this computer is shown to it.',
      opened: (url: string) => `The room is open at ${url}`,
      key: (fingerprint: string) => `Relay key: ${fingerprint}`,
      board: 'For the wall, in another terminal: metadata-lessons board',
      noPage: 'Phones get no page (--no-phones): everybody joins from a terminal.',
      join: (code: string) => `From a terminal: metadata-lessons join ${code}`,
      keys: 'n next, l lock, p pause, b blank the wall, k NUMBER remove, d NUMBER deal again, o NUMBER open a stage, m more seats a device, s state, w w wipe and end, ? keys',
      foot: 'Space next  l lock  p pause  b blank  k remove  w w wipe  ? keys',
      shownKeys: [
        ['Space, n', 'what comes next: the task, what was found, the next stage'],
        ['p', 'pause: everybody’s screen says eyes up, and the clock stands'],
        ['b', 'blank the wall, and show it again'],
        ['l', 'lock: who has a seat may come back, nobody new comes in'],
        ['k', 'remove somebody by number, with all rows that name them'],
        ['d', 'deal somebody the task again, or that of somebody who is away'],
        ['o', 'open a stage by number, also once more'],
        ['m', 'one more seat for each device'],
        ['w w', 'wipe everything and end the room'],
      ] as readonly (readonly [string, string])[],
      title: 'Metadata room',
      lobby: 'Nothing has begun. People come in.',
      minutes: (count: number) => `${counted(count, 'minute', 'minutes')} in the plan`,
      next: (title: string) => `Next: ${title}`,
      last: 'This is the last stage. Then wipe.',
      here: (count: number) => `${number(count)} here`,
      away: (count: number) => `${number(count)} away`,
      waiting: (count: number) => `${number(count)} waiting`,
      watching: (count: number) => `${number(count)} watching`,
      answered: (count: number, of: number) => `${number(count)} of ${number(of)} answered`,
      done: (count: number, of: number) => `${number(count)} of ${number(of)} done`,
      awayNumbers: (list: string) => `Away: ${list}`,
      blank: 'The wall is blank. b shows it again.',
      frames: { stage: 'The stage', room: 'The room', join: 'To come in', told: 'Shown to you' },
      open: { open: 'open', locked: 'locked', full: 'full' },
      code: (words: string, seconds: number) => `Code: ${words} (new in ${seconds} s)`,
      address: (address: string) => `Address: ${address}`,
      asks: {
        k: 'Remove which number?',
        d: 'Deal again to which number?',
        o: 'Open which stage?',
      },
      how: 'digits, then Enter; Esc leaves it',
      noStage: (place: string) => `There is no stage ${place}.`,
      toClose: 'any key closes this',
      portTaken: (port: number) =>
        `Port ${port} is taken, perhaps by another room. Choose another: --port ${port + 1}`,
      notListening: (address: string, code: string) =>
        `The room can't listen at ${address} (${code}). Choose another --address, or see metadata-lessons room --check`,
      noStages: 'The stages of the room are missing: install metadata-lessons again.',
      noAddress:
        'This computer is in no network: join a wifi, or try --address 127.0.0.1 --simulated 12 alone.',
      notPrivate: (address: string) =>
        `${address} is no address of a private network. A room opens on those only: 10.…, 172.16.… to 172.31.…, 192.168.…, or 127.0.0.1 to try it alone.`,
      notOwn: (address: string) => `This computer doesn't have the address ${address}.`,
      state: (here: number, away: number, waiting: number, open: string) =>
        `${people(here)} here, ${number(away)} away, ${number(waiting)} waiting; the room is ${open}`,
      stage: (place: number, of: number, title: string) => `Stage ${place} of ${of}: ${title}`,
      phases: {
        predict: (answered: number, of: number) =>
          `They predict: ${number(answered)} of ${number(of)} answered.`,
        task: (done: number, of: number, left: string) =>
          `Their task is on: ${number(done)} of ${number(of)} done, ${left} left.`,
        told: 'The truth is opened.',
      },
      paused: 'Paused: eyes up.',
      notes: (notes: string) => `For you: ${notes}`,
      hands: (numbers: string) => `Hands up: ${numbers}`,
      told: (by: number, of: number, text: string) =>
        `Number ${by} shows you a message of number ${of}: ${text}`,
      removed: (seat: number) => `Number ${seat} was removed, with all rows that name it.`,
      nobody: (seat: string) => `There is no number ${seat}.`,
      dealt: (seat: number) => `Number ${seat} has its task again.`,
      notDealt: (seat: number) => `There is no task for number ${seat} now.`,
      seats: (count: number) => `A device may have ${count} seats now.`,
      again: 'w once more wipes everything and ends the room.',
      noKey: (key: string) => `${key} is no key here. ? tells which are.`,
      wiped: (counts: { rows: number; names: number; addresses: number; files: number }) =>
        `Deleted: ${rows(counts.rows)}, ${number(counts.names)} names, ${number(counts.addresses)} addresses of devices, ${number(counts.files)} files. Nobody outside can see that something was deleted: so it is with every service.`,
      kept: (file: string) => `Totals, without a name or a number of anybody, are in ${file}.`,
      notKept: (file: string, code: string) => `${file} can't be written (${code}).`,
      ended: 'The room is closed.',
    },

    /** From a ticket to a room: what no page says, which was scanned. */
    ticket: {
      askTicket: 'The code from the wall, such as 23-maple-otter, or the address: ',
      noTicket: 'Without a ticket there is no room to join.',
      notATicket:
        'That is no ticket. Type the code from the wall, such as 23-maple-otter, or the address, such as 192.168.1.23:7411',
      notPrivate: 'That is no address of a private network, and this program connects to no other.',
      noNetwork:
        'This computer is in no network that a room could be in. Join the wifi that is named on the wall.',
      nobodyThere: (codes: string) =>
        `Nobody answers as a room at ${codes}. Is this computer in the wifi that is named on the wall? Else type the whole address.`,
      localNetwork:
        'On a Mac: System Settings, Privacy & Security, Local Network: allow your terminal. Or open the address in your browser.',
    },
    board: {
      none: 'No room is open on this computer. Open one in another terminal: metadata-lessons room',
      noneAt: (ports: readonly number[]) =>
        `No room is open at that port of this computer. There is one at ${ports.join(', ')}.`,
      ofSeveral: (address: string, ports: readonly number[]) =>
        `${number(ports.length)} rooms are open on this computer, at the ports ${ports.join(', ')}. This is the newest, or the one that was asked for: ${address}. Another: --port N`,
      lost: 'The room doesn’t answer any more.',
      join: 'Join the room',
      wifi: 'Join this wifi. No internet is needed: stay connected.',
      scan: (address: string) => `Scan the code, or open ${address}`,
      openPage: (address: string) => `Open ${address}`,
      words: (words: string, seconds: number) => `Code: ${words} (new in ${seconds} s)`,
      code: (words: string) => `Code: ${words}`,
      terminal: (code: string) => `Terminal: metadata-lessons join ${code}`,
      shown: 'Shown here: counts, and a graph of numbers. Never: words, names, addresses.',
      counts: (here: number, waiting: number, open: string) =>
        `${number(here)} here   ${number(waiting)} waiting   ${open}`,
      open: { open: 'open', locked: 'locked', full: 'full' },
      stage: (place: number, of: number, title: string) => `stage ${place} of ${of}  ${title}`,
      fixed: (hash: string) => `The truth is fixed: SHA-256 ${hash}`,
      wasFixed: (hash: string) => `Fixed before anybody had a task: SHA-256 ${hash}`,
      opened: (text: string) => `The truth was: ${text}`,
      left: (time: string) => `${time} left`,
      answered: (count: number) => `${number(count)} answered`,
      read: (count: number) => `${rows(count)}, 0 words read`,
      found: (right: number, of: number, what: string) =>
        `found by the relay: ${right} of ${of} ${what}`,
      noWords: 'read: 0 words',
      earlier: 'the time before',
      now: 'this time',
      truth: {
        pairs: (list: string) => `pairs: ${list}`,
        groups: (list: string) => `tables: ${list}`,
        between: (seat: number) => `between tables: ${seat}`,
        away: (list: string) => `away: ${list}`,
        source: (seat: number) => `began it: ${seat}`,
      },
      all: (list: readonly (string | number)[]) =>
        list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`,
      titles: {
        rows: 'The relay’s rows',
        found: 'What it worked out of them',
        graph: (people: number, ties: number) =>
          `${counted(people, 'person', 'people')}, ${counted(ties, 'line', 'lines')} between them`,
        strips: 'Who was connected',
      },
      strip: (seat: number) => `${seat}`,
      stripScale: (seconds: number) => `${number(seconds)} s; a gap: no connection`,
      wrong: (count: number) => (count === 0 ? '' : `, and ${number(count)} that are not so`),
      what: {
        pairs: 'pairs',
        groups: 'tables',
        between: 'go-between',
        away: 'who were away',
        source: 'source',
      } as Readonly<Record<string, string>>,
      pair: (a: number, b: number) => `${a} and ${b}`,
      pairs: (list: string) => `It thinks these belong together: ${list}`,
      group: (list: string) => `A table: ${list}`,
      between: (seat: number) => `Between tables: ${seat}`,
      away: (seat: number, seconds: number) => `${seat} was away for ${number(seconds)} s`,
      source: (seat: number) => `It thinks that ${seat} began it.`,
      nothing: 'It has found nothing yet.',
      lit: (seat: number, name: string) => `${seat} is ${name}`,
      predicted: (count: number, text: string, right: boolean) =>
        `${number(count)} predicted: ${text}${right ? '  (so it was)' : ''}`,
      cost: (messages: number, bytes: number) =>
        `${number(messages)} messages, ${number(bytes)} bytes`,
      row: {
        connect: (from: string) => `${from} came`,
        disconnect: (from: string) => `${from} went`,
        envelope: (from: string, to: string, bytes: number) =>
          `${from} to ${to}, ${number(bytes)} bytes`,
        delivery: (from: string, to: string) => `delivered from ${from} to ${to}`,
        announce: (from: string) => `${from} gave a key`,
        refused: 'something was refused',
      },
      over: 'The room is over, and everything was deleted.',
    },
  };
};
