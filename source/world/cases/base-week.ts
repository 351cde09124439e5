import type { PlannedEvent } from '../town/plan.ts';

type Stay = {
  readonly place: string;
  readonly address: string;
  /** Milliseconds since the epoch; `to` is past the end. */
  readonly from: number;
  readonly to: number;
};

/** What a planned week has of everybody, for whoever plans something into it. */
export interface BaseWeek {
  staysOf(who: string): readonly Stay[];
  /** Connected without a break from one moment to another. */
  online(who: string, from: number, to: number): boolean;
  /** Not connected at any moment between. */
  offline(who: string, from: number, to: number): boolean;
  /** Whether they send anything between. */
  writes(who: string, from: number, to: number): boolean;
  /** Who sends them something between. */
  writersTo(who: string, from: number, to: number): readonly string[];
  /** Whether anybody is connected at a place between. */
  isUsed(place: string, from: number, to: number): boolean;
}

export function baseWeek(plan: readonly PlannedEvent[]): BaseWeek {
  const stays = new Map<string, Stay[]>();
  const open = new Map<string, Omit<Stay, 'to'>>();
  const sent = new Map<string, number[]>();
  const received = new Map<string, { readonly at: number; readonly from: string }[]>();
  for (const event of plan) {
    if (event.kind === 'connect') {
      open.set(event.who, { place: event.place, address: event.address, from: event.at });
    } else if (event.kind === 'disconnect') {
      const begun = open.get(event.who);
      if (begun) pushTo(stays, event.who, { ...begun, to: event.at });
      open.delete(event.who);
    } else {
      pushTo(sent, event.from, event.at);
      for (const to of event.to) pushTo(received, to, { at: event.at, from: event.from });
    }
  }
  const staysOf = (who: string): readonly Stay[] => stays.get(who) ?? [];
  const touches = (stay: Stay, from: number, to: number) => stay.from < to && stay.to > from;
  return {
    staysOf,
    online: (who, from, to) => staysOf(who).some((stay) => stay.from <= from && stay.to >= to),
    offline: (who, from, to) => !staysOf(who).some((stay) => touches(stay, from, to)),
    writes: (who, from, to) => (sent.get(who) ?? []).some((at) => at >= from && at <= to),
    writersTo: (who, from, to) =>
      (received.get(who) ?? []).flatMap((one) =>
        one.at >= from && one.at <= to ? [one.from] : [],
      ),
    isUsed: (place, from, to) =>
      [...stays.values()].some((theirs) =>
        theirs.some((stay) => stay.place === place && touches(stay, from, to)),
      ),
  };
}

function pushTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
