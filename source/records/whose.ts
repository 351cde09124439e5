import { type Country, telephoneKey } from '../text/telephone.ts';
import type { Alias } from './aliases.ts';
import { numberDigits, personName } from './values.ts';

/** What files say of people, by their ids. */
export type SaidOfPeople = {
  readonly names: ReadonlyMap<string, string>;
  /** Whose export it is. */
  readonly own: ReadonlySet<string>;
  /** One of each list is that person. */
  readonly oneOf: readonly (readonly string[])[];
  /** The people of each conversation. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
};

/** What whoever asks knows about the people in the files. */
export type Known = {
  /** Whose files these are, as somebody typed it. */
  readonly me?: string | undefined;
  readonly aliases?: readonly Alias[] | undefined;
  /** Whose plan numbers without a code follow. */
  readonly country?: Country | undefined;
};

export type PutTogether = {
  /** By the id that stands for all spellings of a number. */
  readonly of: ReadonlyMap<string, Alias>;
  readonly people: number;
  readonly unmet: readonly number[];
};

/** What somebody is called who has no name, and is me. */
export const me = 'me';

/** How what somebody typed is compared with what stands in files. */
export const comparableIn =
  (country: Country | undefined) =>
  (name: string): string => {
    const key = country === undefined ? undefined : telephoneKey(personName(name), country);
    return (
      key?.replace(/^\+/, '') ??
      numberDigits(name) ??
      personName(name).toLowerCase().replace(/^@/, '')
    );
  };

/** Which ids the aliases mean; `same` leads from an id to the one that stands for it. */
export function putTogether(
  ids: ReadonlySet<string>,
  same: ReadonlyMap<string, string>,
  said: SaidOfPeople,
  { aliases = [], country }: Known,
): PutTogether {
  const wanted = new Map<string, Alias>();
  for (const alias of aliases) {
    for (const one of alias.addresses) wanted.set(comparableIn(country)(one), alias);
  }
  const of = new Map<string, Alias>();
  const met = new Map<Alias, Set<string>>();
  for (const id of wanted.size === 0 ? [] : ids) {
    const alias = spellings(id, said, country)
      .map((key) => wanted.get(key))
      .find((one) => one !== undefined);
    if (alias === undefined) continue;
    const canonical = same.get(id) ?? id;
    of.set(canonical, alias);
    met.set(alias, (met.get(alias) ?? new Set()).add(canonical));
  }
  return {
    of,
    people: [...met.values()].filter(({ size }) => size > 1).length,
    unmet: aliases.filter((alias) => !met.has(alias)).map(({ line }) => line),
  };
}

/** How an id and the name of it are compared with what somebody typed. */
function spellings(
  id: string,
  { names }: SaidOfPeople,
  country: Country | undefined,
): readonly string[] {
  const both = [id.replace(/^[^:]+:/, ''), names.get(id)];
  return both.flatMap((name) => (name === undefined ? [] : [comparableIn(country)(name)]));
}

/**
 * The ids of the person whose files these are. named: whoever asked said it. found: the files say it,
 * or one person is in every chat; `writes` are the ids that wrote or were written to.
 */
export function ownIds(
  ids: ReadonlySet<string>,
  writes: ReadonlySet<string>,
  put: PutTogether,
  said: SaidOfPeople,
  { me: named, country }: Known,
): { readonly ids: ReadonlySet<string>; readonly by: 'found' | 'named' | 'unknown' } {
  const own = new Set(said.own);
  tellWhichIsMe(own, said);
  let by: 'named' | 'unknown' = 'unknown';
  const wanted = named === undefined ? undefined : comparableIn(country)(named);
  if (wanted !== undefined) {
    const meant = [...ids].filter((id) => spellings(id, said, country).includes(wanted));
    for (const one of meant) own.add(one);
    if (meant.length > 0) by = 'named';
  }
  for (const [id, { name, addresses }] of put.of) {
    const isNamed = wanted !== undefined && addresses.map(comparableIn(country)).includes(wanted);
    if (isNamed || (wanted === undefined && name.toLowerCase() === me)) by = 'named';
    if (isNamed || name.toLowerCase() === me) own.add(id);
  }
  // Whoever is me by one address is me by all.
  const mine = new Set([...put.of].filter(([id]) => own.has(id)).map(([, alias]) => alias));
  for (const [id, alias] of put.of) if (mine.has(alias)) own.add(id);
  if (by === 'named' || wanted !== undefined) return { ids: own, by };
  for (const one of inEveryChat(said.members, own)) own.add(one);
  const found = [...own].some((one) => writes.has(one));
  return { ids: own, by: found ? 'found' : 'unknown' };
}

/** Who is in all of the lists, or else the first of each. */
function tellWhichIsMe(own: Set<string>, { oneOf }: SaidOfPeople): void {
  if (oneOf.some((people) => people.some((one) => own.has(one)))) return;
  const [first = [], ...others] = oneOf;
  const inAll = first.filter((one) => others.every((people) => people.includes(one)));
  const [only] = inAll;
  if (only !== undefined) own.add(only);
}

/** Of each service that does not say whose export it is: the one person who is in all of several chats. */
function inEveryChat(
  members: ReadonlyMap<string, ReadonlySet<string>>,
  own: ReadonlySet<string>,
): readonly string[] {
  const services = new Map<string, ReadonlySet<string>[]>();
  for (const people of members.values()) {
    const [one] = people;
    const service = one?.split(':')[0] ?? '';
    if (people.size < 2) continue;
    const known = services.get(service);
    if (known === undefined) services.set(service, [people]);
    else known.push(people);
  }
  const found: string[] = [];
  for (const chats of services.values()) {
    const [first, ...others] = chats;
    if (first === undefined || others.length === 0) continue;
    if (chats.some((people) => [...people].some((one) => own.has(one)))) continue;
    const inAll = [...first].filter((one) => others.every((people) => people.has(one)));
    if (inAll.length === 1) found.push(...inAll);
  }
  return found;
}
