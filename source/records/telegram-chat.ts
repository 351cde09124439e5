import type { RecordEvent, Sink } from './event.ts';
import { asList, asNumber, asText, type JsonObject } from './json-shape.ts';
import { isoTime, personName, secondsToMs } from './values.ts';

/** Who wrote, as a record says it. */
type Writer = {
  /** A person's id; undefined: nobody, or a channel. */
  readonly from: string | undefined;
  /** Old exports had names alone. */
  readonly numbered: boolean;
  /** The id has the prefix that newer exports write. */
  readonly prefixed: boolean;
};

/** The writers of a file, each taken apart once. */
export class Writers {
  readonly #known = new Map<string | undefined, Writer>();

  of(id: string | undefined): Writer {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const writer = {
      from: personId(id),
      numbered: id !== undefined,
      prefixed: id?.startsWith('user') === true,
    };
    this.#known.set(id, writer);
    return writer;
  }
}

/** Both spellings of an id; undefined: no person. */
function personId(id: string | undefined): string | undefined {
  if (id === undefined || /^(?:channel|chat)/.test(id)) return undefined;
  return `telegram:${id.replace(/^user/, '')}`;
}

/** What is left of a record. */
type Kept = Pick<RecordEvent, 'clock' | 'size'> & {
  readonly type: string | undefined;
  readonly at: number | undefined;
  readonly writer: Writer;
  readonly name: string | undefined;
  readonly isCall: boolean;
  readonly invited: readonly string[];
};

/** What kind of chat it is. */
type About = {
  readonly conversation: string;
  /** Of a talk of two, the other. */
  readonly partner: string | undefined;
  readonly name: string | undefined;
  readonly isChannel: boolean;
  readonly isBot: boolean;
};

/** One chat. Its messages are told as they come, if what it is stands before them as Telegram writes it. */
export class TelegramChat {
  readonly #sink: Sink;
  readonly #path: string;
  readonly #writers: Writers;
  #about: About | undefined;
  /** Messages of a chat of which is not yet known what it is. */
  #kept: Kept[] = [];
  /** Who was called so last, by the name as it is written, and as names are compared. */
  readonly #called = new Map<string, string>();
  readonly #ids = new Map<string, string>();
  /** Ids of those who did something, and names of those who were invited, in their order. */
  readonly #members = new Set<string | readonly string[]>();
  #prefixed = false;
  readonly #wrote = new Set<string>();

  constructor(sink: Sink, path: string, writers: Writers) {
    this.#sink = sink;
    this.#path = path;
    this.#writers = writers;
  }

  /** `around`: what is known of the chat so far. */
  take(record: JsonObject, around: JsonObject): void {
    const kept = this.#keptOf(record);
    this.#meet(kept);
    if (this.#about === undefined && around.has('type') && around.has('id')) {
      this.#about = this.#aboutOf(around);
    }
    if (this.#about === undefined) this.#kept.push(kept);
    else this.#tell(kept, this.#about);
  }

  /** `json`: the chat without its messages; empty where the file is cut off within it. */
  end(json: JsonObject): void {
    const about = this.#about ?? this.#aboutOf(json);
    for (const kept of this.#kept) this.#tell(kept, about);
    this.#kept = [];
    const { conversation, partner } = about;
    // Old exports, whose ids have no prefix, number a chat otherwise than the person in it.
    if (partner !== undefined && (this.#prefixed || this.#wrote.has(partner))) {
      this.#sink.member(conversation, partner);
      const name = asText(json.get('name')) ?? about.name;
      if (name !== undefined) this.#sink.name(partner, name);
    }
    for (const one of this.#members) {
      if (typeof one === 'string') this.#sink.member(conversation, one);
      for (const name of typeof one === 'string' ? [] : one) {
        const id = this.#ids.get(personName(name)) ?? `telegram:name:${personName(name)}`;
        this.#sink.member(conversation, id);
        this.#sink.name(id, name);
      }
    }
  }

  #aboutOf(json: JsonObject): About {
    const [id, name] = [asText(json.get('id')), asText(json.get('name'))];
    const type = asText(json.get('type')) ?? '';
    return {
      conversation: `telegram:${id ?? name ?? this.#path}`,
      partner: type === 'personal_chat' ? personId(id) : undefined,
      name,
      isChannel: type.endsWith('channel'),
      isBot: type === 'bot_chat',
    };
  }

  #keptOf(record: JsonObject): Kept {
    const exact = secondsToMs(asNumber(record.get('date_unixtime')));
    return {
      type: asText(record.get('type')),
      at: exact ?? isoTime(asText(record.get('date')))?.at,
      clock: exact === undefined ? 'local' : 'known',
      writer: this.#writers.of(asText(record.get('from_id')) ?? asText(record.get('actor_id'))),
      name: asText(record.get('from')) ?? asText(record.get('actor')),
      isCall: asText(record.get('action')) === 'phone_call',
      size: asNumber(record.get('duration_seconds')),
      invited: asList(record.get('members')).flatMap((one) => asText(one) ?? []),
    };
  }

  #meet({ writer: { from, prefixed }, name }: Kept): void {
    if (prefixed) this.#prefixed = true;
    if (from === undefined) return;
    if (!prefixed) this.#wrote.add(from);
    if (name === undefined || this.#called.get(name) === from) return;
    this.#called.set(name, from);
    this.#sink.name(from, name);
    this.#ids.set(personName(name), from);
  }

  #tell({ type, at, clock, writer, name, isCall, size, invited }: Kept, about: About): void {
    const sink = this.#sink;
    if (invited.length > 0) this.#members.add(invited);
    const { from, numbered } = writer;
    const { conversation } = about;
    if (at === undefined) {
      if (type === 'message') sink.problem('bad-time');
      else sink.aside('no-time');
      return;
    }
    if (type === 'service' && isCall) {
      sink.event({ at, clock, from, conversation, kind: 'call', size });
    } else if (type !== 'message') {
      if (from !== undefined && !about.isChannel) this.#members.add(from);
      sink.aside('notice');
    } else if (about.isChannel || (from === undefined && (numbered || name === undefined))) {
      // A post in the name of a channel or a group tells nobody's hours but the channel's.
      sink.aside('channel');
    } else if (about.isBot) sink.aside('robot');
    else if (from === undefined && name !== undefined) {
      const id = `telegram:name:${personName(name)}`;
      sink.name(id, name);
      sink.event({ at, clock, from: id, conversation, kind: 'message' });
    } else sink.event({ at, clock, from, conversation, kind: 'message' });
  }
}
