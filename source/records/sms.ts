import type { Aside, RecordEvent, Sink } from './event.ts';
import type { FileReading, Reader } from './reader.ts';
import { utf8Pieces } from './utf8-pieces.ts';
import { millisecondsOf, numberDigits, personName } from './values.ts';
import { XmlAttributes } from './xml-attributes.ts';

/** SMS Backup & Restore: messages. */
export const sms: Reader = {
  format: 'sms-backup-restore',
  knows: ({ text }) => /^\s*<(?:\?|!|smses)/.test(text) && /<smses[\s>]|<(?:sms|mms) /.test(text),
  open: (sink) => reading(sink),
};

/** The same program: calls. */
export const calls: Reader = {
  format: 'sms-backup-restore-calls',
  knows: ({ text }) => /^\s*<(?:\?|!|calls)/.test(text) && /<calls[\s>]|<call /.test(text),
  open: (sink) => reading(sink),
};

const me = 'phone:me';
const own = 'insert-address-token';

/** What is asked of each element: never its body, its subject or its data. */
const wanted: Readonly<Record<string, ReadonlySet<string>>> = {
  sms: new Set(['address', 'date', 'type', 'contact_name']),
  mms: new Set(['address', 'date', 'msg_box', 'contact_name']),
  addr: new Set(['address', 'type']),
  call: new Set(['number', 'date', 'type', 'duration', 'contact_name']),
};

type Attributes = ReadonlyMap<string, string>;
type Addressed = { readonly about: Attributes; readonly addresses: Attributes[] };

/** What a type of call or message says: 1 in, 2 out; the rest by the program's own table. */
const incomingCalls = new Set(['1', '3', '5', '6', '7']);

function reading(sink: Sink): FileReading {
  let mms: Addressed | undefined;
  let number = 0;
  sink.me(me);
  const xml = new XmlAttributes({
    wants: (element, attribute) => wanted[element]?.has(attribute) === true,
    element(name, attributes) {
      if (name === 'addr') mms?.addresses.push(attributes);
      if (name !== 'sms' && name !== 'mms' && name !== 'call') return;
      number += 1;
      if (name === 'sms') tellSms(attributes, number, sink);
      else if (name === 'call') tellCall(attributes, number, sink);
      else mms = { about: attributes, addresses: [] };
    },
    ended(name) {
      if (name !== 'mms' || mms === undefined) return;
      tellMms(mms, number, sink);
      mms = undefined;
    },
  });
  const utf8 = utf8Pieces((piece) => xml.push(piece));
  return {
    push: utf8.push,
    end() {
      utf8.end();
      if (!xml.end() || mms !== undefined) sink.problem('cut-off');
    },
  };
}

function personOf(address: string, name: string | undefined, sink: Sink): string {
  const digits = numberDigits(address);
  const id = `phone:${digits ?? personName(address).toLowerCase()}`;
  const known = name !== undefined && !['(Unknown)', 'null', ''].includes(name);
  // A name for several addresses belongs to none of them alone.
  sink.name(id, known && !name.includes(',') ? name : personName(address));
  return id;
}

const timeOf = (about: Attributes): number | undefined => millisecondsOf(Number(about.get('date')));

/** The box of a message: 1 received, 2 sent, 3 draft, 4 to 6 not sent yet or never. */
function boxOf(box: string | undefined): 'in' | 'out' | Aside {
  return box === '1' ? 'in' : box === '2' ? 'out' : box === undefined ? 'notice' : 'draft';
}

function tellSms(about: Attributes, number: number, sink: Sink): void {
  const at = timeOf(about);
  const box = boxOf(about.get('type'));
  const address = about.get('address') ?? '';
  if (at === undefined) sink.problem('bad-time', number);
  else if (box !== 'in' && box !== 'out') sink.aside(box);
  else if (address === '' || address === 'null') sink.aside('nobody');
  else {
    const other = personOf(address, about.get('contact_name'), sink);
    sink.event({ ...directed(box, other), at, clock: 'known', kind: 'message' });
  }
}

const directed = (
  box: 'in' | 'out',
  other: string,
): Pick<RecordEvent, 'from' | 'to' | 'conversation'> => ({
  from: box === 'in' ? other : me,
  to: [box === 'in' ? me : other],
  conversation: other,
});

function tellMms({ about, addresses }: Addressed, number: number, sink: Sink): void {
  const at = timeOf(about);
  const box = boxOf(about.get('msg_box'));
  if (at === undefined) {
    sink.problem('bad-time', number);
    return;
  }
  if (box !== 'in' && box !== 'out') {
    sink.aside(box);
    return;
  }
  const listed = (about.get('address') ?? '')
    .split('~')
    .map((address) => address.trim())
    .filter((address) => address !== '' && address !== own && address !== 'null');
  const name = listed.length === 1 ? about.get('contact_name') : undefined;
  const others = [...new Set(listed.map((address) => personOf(address, name, sink)))];
  const conversation = [...others].sort().join(' ');
  const from = addresses.find((one) => one.get('type') === '137')?.get('address');
  const sender = from === undefined || from === own ? undefined : personOf(from, name, sink);
  for (const member of [me, ...others]) sink.member(conversation, member);
  const event = { at, clock: 'known', conversation, kind: 'message' } as const;
  if (box === 'out') sink.event({ ...event, from: me, to: others });
  else {
    const writer = sender ?? (others.length === 1 ? others[0] : undefined);
    if (writer === undefined) sink.aside('nobody');
    else
      sink.event({ ...event, from: writer, to: [me, ...others.filter((one) => one !== writer)] });
  }
}

function tellCall(about: Attributes, number: number, sink: Sink): void {
  const at = timeOf(about);
  const address = about.get('number') ?? '';
  if (at === undefined) sink.problem('bad-time', number);
  else if (address === '' || address === 'null' || /^-\d$/.test(address)) sink.aside('nobody');
  else {
    const box = incomingCalls.has(about.get('type') ?? '') ? 'in' : 'out';
    const other = personOf(address, about.get('contact_name'), sink);
    const size = Number(about.get('duration') ?? 0);
    sink.event({ ...directed(box, other), at, clock: 'known', kind: 'call', size });
  }
}
