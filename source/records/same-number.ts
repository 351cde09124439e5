import { numberDigits } from './values.ts';

/**
 * Ids of telephone numbers that are one number: the same digits, or the end of one longer number and of
 * no other. `same` leads from an id to the one that stands for it.
 */
export function foldNumbers(ids: Iterable<string>): {
  readonly same: ReadonlyMap<string, string>;
  /** Numbers that were written in several ways. */
  readonly folded: number;
} {
  const byEnd = new Map<string, { readonly id: string; readonly digits: string }[]>();
  const same = new Map<string, string>();
  const numbered = [...ids].flatMap((id) => {
    const [, service = '', rest = ''] = /^(phone|whatsapp):(.*)$/s.exec(id) ?? [];
    const digits = service === '' ? undefined : numberDigits(rest);
    return digits === undefined ? [] : [{ id, digits: digits.replace(/^0/, ''), service }];
  });
  // Longest first, so that each shorter one finds those whose end it may be.
  numbered.sort((one, other) => other.digits.length - one.digits.length);
  for (const one of numbered) {
    const key = `${one.service}:${one.digits.slice(-7)}`;
    const longer = (byEnd.get(key) ?? []).filter(({ digits }) => digits.endsWith(one.digits));
    const [only] = longer;
    if (only !== undefined && longer.length === 1) same.set(one.id, only.id);
    else byEnd.set(key, [...(byEnd.get(key) ?? []), { id: one.id, digits: one.digits }]);
  }
  return { same, folded: new Set(same.values()).size };
}
