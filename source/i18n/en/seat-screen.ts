/** Words of a participant's whole screen in a room, beside those of `room.join`. */
import type { Grammar } from './grammar.ts';

export const seatScreen = ({ number, rows }: Grammar) => ({
  title: 'Metadata room',
  ticket: 'The code from the wall, or the address',
  ticketWhere:
    'The wall shows a code, such as 23-maple-otter, and an address, such as 192.168.1.23:7411. Either will do.',
  ticketKeys: 'Enter join  Esc leave',
  words: 'The two words on the wall',
  wordsHow: 'maple otter',
  me: (seat: number, name: string) => `${seat} ${name}`,
  watching: 'you watch',
  keep: 'Keep this open. The front begins.',
  name: (seat: number, name: string) => `You are ${name}, number ${seat}.`,
  nameKeys: (spins: number) =>
    spins > 0
      ? `Enter keep it  a another (${number(spins)} left)  Ctrl+C leave`
      : 'Enter keep it  Ctrl+C leave',
  readFirst: 'There is more of it below. Read it first: down.',
  consentKeys: '1 take part  2 only watch  3 leave',
  hidden: 'Your task is hidden. v shows it for 10 seconds: look around first.',
  task: 'Your task, for your eyes only',
  away: 'away',
  people: 'People',
  wrote: 'What was written',
  mine: 'you',
  done: 'You are done with it.',
  predicted: 'Kept. It goes sealed to the front.',
  eyesUp: 'Eyes up',
  ready: 'Ready sentences: a digit takes one',
  onlyReady: 'Here only ready sentences can be sent.',
  rowsAbout: (count: number) =>
    `${rows(count)} of the relay name you, those with the desk that deals tasks among them.`,
  /** As the relay's export has it. */
  row: (kind: string, from: string, to: string, bytes: string) =>
    [kind, from, to === '' ? '' : `to ${to}`, bytes === '' ? '' : `${bytes} bytes`]
      .filter((part) => part !== '')
      .join(' '),
  to: (who: string) => `To ${who}`,
  table: (place: number, list: string) => `table ${place} (${list})`,
  front: 'the front: one line, and you are done',
  askWho: 'Write to which number?',
  askTell: 'Show the front the last message of which number?',
  askHow: 'digits, then Enter; Esc leaves it',
  noTable: 'You sit at no table now.',
  noSuch: (seat: string) => `There is no number ${seat} to write to.`,
  nothingFrom: (seat: number) => `There is no message of number ${number(seat)}.`,
  leaveAgain: 'x once more leaves the room, with all rows that name you.',
  placeholder: 'your own words, 140 characters',
  keys: {
    lobby: 'h hand  l light up  ? keys  x leave',
    predict: (count: number) => `1-${count} answer  h hand  ? keys  x leave`,
    task: 'v task  digits: write to a number  t table  d done  ? keys  x leave',
    told: 'r rows  l light up  h hand  ? keys  x leave',
    watch: 'h hand  ? keys  x leave',
    write: 'Enter seal and send  Esc back',
    close: 'up, down read  any other key closes this',
  },
  more: 'down for more',
  shownKeys: [
    ['v', 'show or hide your task; it hides by itself after 10 seconds'],
    ['1 ... 9', 'a question: answer it. A task: write to that number'],
    ['w', 'write to a number'],
    ['t', 'post to your table; once more for the other one'],
    ['d', 'you are done with the task'],
    ['s', 'say a line to the front, and be done'],
    ['r', 'the rows of the relay that name you'],
    ['l', 'show your name on the wall for 10 seconds'],
    ['h', 'hand up or down'],
    ['f', 'show the front the last message of somebody'],
    ['up, down', 'read on'],
    ['x x', 'leave'],
  ] as readonly (readonly [string, string])[],
});
