import {
  type Agree,
  type KeyPair,
  keyPairBy,
  newKeyPair,
  type RandomBytes,
} from '../crypto/index.ts';
import { createMessenger, type Messenger, type MessengerOptions } from '../messenger/messenger.ts';
import type { Wrapping } from '../messenger/wrapping.ts';
import type { OpenLink } from '../protocol/link.ts';
import type { RelayNode } from './relay-nodes.ts';

export type Identity = Required<Pick<MessengerOptions, 'keys' | 'contacts'>>;

/** Somebody in a network as it is planned. */
export type Participant = {
  readonly name: string;
  /** Simulated: where their relay sees them. Said again each time that they connect. */
  readonly address: string;
  /** The relay at which they are; the first unless told otherwise. */
  readonly relay?: string;
  /** Whether they are there from the start; they are unless told otherwise. */
  readonly phone?: 'on' | 'off';
  /** Who they are from another run; somebody with new keys unless told otherwise. */
  readonly identity?: Identity;
};

/** What the client of each person does to messages beyond sealing them. */
export type WrapsFor = (person: Pick<MessengerOptions, 'name' | 'keys'>) => Wrapping;

/** Somebody with their phone, which may be off. */
export type Person = {
  readonly name: string;
  readonly client: Messenger;
  readonly node: RelayNode;
  /** Whose keys they have, by name. */
  readonly knows: Set<string>;
  phone: 'on' | 'off';
  address: string;
};

/** @param options what all of them share, and how a relay is reached */
export function newPerson(
  { name, address, phone = 'on', identity }: Participant,
  node: RelayNode,
  {
    wraps,
    openFor,
    ...options
  }: Pick<MessengerOptions, 'random' | 'clock' | 'room' | 'agreeing'> & {
    readonly wraps?: WrapsFor | undefined;
    readonly openFor: (
      me: Pick<MessengerOptions, 'name' | 'keys'> & { readonly address: () => string },
    ) => OpenLink;
  },
): Person {
  const { random, agreeing } = options;
  const keys = identity?.keys ?? keysWhenNeeded(random, agreeing);
  const where = () => person.address;
  const person: Person = {
    name,
    node,
    knows: new Set(),
    phone,
    address,
    client: createMessenger({
      ...options,
      name,
      ...identity,
      keys,
      token: random(16),
      address: where,
      open: openFor({ name, keys, address: where }),
      ...(wraps === undefined ? {} : { wrapping: wraps({ name, keys }) }),
    }),
  };
  return person;
}

/** Keys that are made when somebody first needs them: of a thousand people most never write. */
export function keysWhenNeeded(random: RandomBytes, agreeing?: Agree): KeyPair {
  let made: KeyPair | undefined;
  const keys = () => {
    made ??= agreeing ? keyPairBy(agreeing, random) : newKeyPair(random);
    return made;
  };
  return {
    get publicKey() {
      return keys().publicKey;
    },
    get secretKey() {
      return keys().secretKey;
    },
  };
}
