/** Words of the live room for whoever joins it, in a terminal or on the page. */
import type { FromFront } from '../../seat/frames.ts';
import type { SeatState } from '../../seat/seat-state.ts';
import type { Grammar } from './grammar.ts';

type Refused = Extract<FromFront, { is: 'no' }>['why'];
type Over = NonNullable<SeatState['over']>;
type Trouble = NonNullable<SeatState['trouble']>;

export const roomJoin = ({ number, counted, rows }: Grammar) => {
  const people = (count: number) => counted(count, 'person', 'people');
  return {
    /** The same on every device, before anything: version 1. */
    consent: [
      'This is a class room, not a messenger.',
      'The laptop in front can see who of you writes to whom, when, how much, and when your device is connected. It can’t read words.',
      'It shows counts and a graph of numbers on the wall. You get a made-up name and made-up tasks. Don’t write anything true about yourself or others.',
      'Everything is in memory and is deleted at the end.',
      'No photos of the wall, please.',
    ],
    consentPage:
      'Your browser says “Not secure”: that’s right. Whoever controls this wifi could have changed this page, so never use it for real messages.',
    consentChoices: { part: 'Take part', watch: 'Only watch', leave: 'Leave' },

    join: {
      connecting: (address: string) =>
        `This connects to ${address} in your own network, and to nothing else.`,
      askWords: 'The two words on the wall: ',
      isRight: (fingerprint: string) => `Relay key: ${fingerprint}. Compare it with the wall.`,
      choose: '1 take part, 2 only watch, 3 leave: ',
      name: (seat: number, name: string, spins: number) =>
        spins > 0
          ? `You are ${name}, number ${seat}. Enter to keep it, a for another name (${spins} left): `
          : `You are ${name}, number ${seat}. Enter to keep it: `,
      watching: (seat: number) => `You watch, as number ${seat}.`,
      lobby: (count: number) => `${people(count)} here. Waiting for the front.`,
      help: 'NUMBER words: write to that person. table words: post to your table. ready: sentences, sent by NUMBER r1. who: people. read: what came. task: your task again. done: you are done. rows: what the relay has about you. board: the wall in words. hand: hand up or down. light: show my name on the wall for 10 s. tell NUMBER: show the front their last message. leave.',
      task: (text: string) => `Your task, for your eyes only: ${text}`,
      finding: (text: string, right: boolean | undefined) =>
        right === undefined ? text : `${text} ${right ? 'It is right.' : 'It is wrong.'}`,
      predictHow: (count: number) => `Answer by 1 to ${count}: `,
      kept: 'Kept.',
      paused: 'Eyes up: the front has paused. What you typed stays.',
      goesOn: 'It goes on.',
      from: (who: string, text: string) => `${who}: ${text}`,
      sent: 'Sealed and sent.',
      notSent:
        'Not sent: there is nobody of that number, the words are too long (140 characters), or only ready sentences may be sent.',
      nobody: 'Nobody else is here yet.',
      person: (seat: number, name: string, here: boolean) =>
        `${seat} ${name}${here ? '' : ' (away)'}`,
      handUp: 'Your hand is up.',
      handDown: 'Your hand is down.',
      lit: 'Your name is on the wall for 10 seconds.',
      toldFront: 'The front sees that message now.',
      noRows: 'No row names you.',
      frontAway: 'The front is away. What you write waits.',
      frontBack: 'The front is back.',
      lost: 'The link is lost; trying again.',
      refused: {
        words: 'These words are wrong or old.',
        slow: 'Too many tries. Wait half a minute.',
        locked: 'The room is locked: nobody new may come in.',
        full: 'The room is full. You can still watch: choose 2.',
        barred: 'The front took you out of the room.',
        consent:
          'The front has another version of this text. Start again with the same version of metadata-lessons.',
        'too-many-seats': 'This device has all the seats that it may have. Ask the front for more.',
      } satisfies Readonly<Record<Refused, string>>,
      trouble: {
        'not-loopback': 'That address is not allowed.',
        'bad-url': 'That address is not allowed.',
        unreachable: 'Nobody answers there.',
        refused: 'Something answers there, and it is no room.',
        'timed-out': 'It takes too long to answer.',
        malformed: 'Something answers there, and it is no room.',
        closed: 'It hung up.',
      } satisfies Readonly<Record<Trouble, string>>,
      over: {
        wiped: 'The room is over.',
        left: 'You left. Your seat and the rows that named you were deleted, says the front.',
        removed: 'The front took you out of the room.',
        replaced: 'Your seat is used on another device now.',
        'too-fast': 'Too many messages in too short a time.',
        'wrong-key':
          'This is not the laptop in front: its key is another one. Nothing was sent to it.',
        'bad-address': 'That address is not allowed.',
        'other-version': 'The front has another version of metadata-lessons.',
        'front-gone': 'The front has been away for five minutes. A new start there is a new room.',
      } satisfies Readonly<Record<Over, string>>,
      receipt: (here: NonNullable<SeatState['receipt']>['here']) =>
        `Deleted here: ${counted(here.keys, 'key pair', 'key pairs')}, ${counted(here.messages, 'message', 'messages')}, ${counted(here.names, 'name', 'names')}, ${counted(here.predictions, 'prediction', 'predictions')}.`,
      receiptThere: (there: NonNullable<SeatState['receipt']>['there']) =>
        `The laptop says that it deleted: ${rows(there.rows)}, ${number(there.names)} names, ${number(there.addresses)} addresses, ${number(there.files)} files. You have to take its word: nobody outside can see that something was deleted. So it is with every service. What stays: what people remember, and photos.`,
    },
  };
};
