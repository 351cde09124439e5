import * as v from 'valibot';
import type { SeatMemory } from '../seat/guest.ts';

type Store = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

const key = 'seat';
const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const form = v.object({
  token: hex(32),
  secret: hex(64),
  sent: count,
  begun: v.boolean(),
  fingerprint: v.string(),
  predicted: v.optional(v.object({ run: count, option: v.string() })),
});

/**
 * Remembers a seat for a reload of this tab, and nothing else. Where a browser forbids that, a reload
 * takes a new seat. `onSave`: told when there is a seat that a reload would find.
 */
export function tabMemory(storage: () => Store, onSave: () => void): SeatMemory {
  const tried = <Result>(run: (store: Store) => Result): Result | undefined => {
    try {
      return run(storage());
    } catch {
      return undefined;
    }
  };
  return {
    load() {
      const text = tried((store) => store.getItem(key)) ?? 'null';
      const found = v.safeParse(
        form,
        tried(() => JSON.parse(text)),
      );
      if (!found.success) return undefined;
      const { predicted, ...kept } = found.output;
      return predicted === undefined ? kept : { ...kept, predicted };
    },
    save(kept) {
      const done = tried((store) => {
        store.setItem(key, JSON.stringify(kept));
        return true;
      });
      if (done === true) onSave();
    },
    clear: () => void tried((store) => store.removeItem(key)),
  };
}
