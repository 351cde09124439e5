import {
  type KeyPair,
  newKeyPair,
  type RandomBytes,
  systemRandom,
} from '../../source/crypto/index.ts';
import { createMessenger, type Messenger } from '../../source/messenger/messenger.ts';
import { Watcher } from '../../source/messenger/watcher.ts';
import { type Clock, systemClock } from '../../source/protocol/clock.ts';
import type { OpenLink } from '../../source/protocol/link.ts';
import { afterwards, room, secretOf, tokenOf } from '../relay/helpers.ts';

export type PersonOptions = {
  readonly open: OpenLink;
  readonly clock?: Clock;
  readonly keys?: KeyPair;
  readonly random?: RandomBytes;
  readonly address?: string;
};

export function person(name: string, options: PersonOptions): Messenger {
  const { open, clock = systemClock, random = systemRandom, address } = options;
  const messenger = createMessenger({
    name,
    keys: options.keys ?? newKeyPair(random),
    random,
    clock,
    open,
    room,
    token: tokenOf(name),
    ...(address === undefined ? {} : { address }),
  });
  afterwards(() => messenger.disconnect());
  return messenger;
}

/** Everybody knows everybody and is connected. */
export async function people<Name extends string>(
  names: readonly Name[],
  options: PersonOptions,
): Promise<Record<Name, Messenger>> {
  const made = names.map((name) => person(name, options));
  for (const one of made) {
    for (const other of made) if (one !== other) one.addContact(other.name, other.publicKey);
    const connected = await one.connect();
    if (!connected.ok) throw new Error(connected.reason);
  }
  return Object.fromEntries(made.map((one) => [one.name, one])) as Record<Name, Messenger>;
}

export async function watch(options: PersonOptions): Promise<Watcher> {
  const { open, clock = systemClock } = options;
  const watcher = new Watcher({ open, clock, room, secret: secretOf(1) });
  afterwards(() => watcher.disconnect());
  const connected = await watcher.connect();
  if (!connected.ok) throw new Error(connected.reason);
  return watcher;
}
