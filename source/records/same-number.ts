import { type Country, telephoneKey } from '../text/telephone.ts';
import { numberDigits } from './values.ts';

type Numbered = {
  readonly id: string;
  readonly service: string;
  readonly digits: string;
  /** With the code of its country: it is the end of no other number. */
  readonly whole: boolean;
};

/**
 * Ids of telephone numbers that are one number. Where a country is given, numbers without a code are
 * that country's, and two with a code are one if they are the same. Of the others: the same digits, or
 * the end of one longer number and of no other. `same` leads from an id to the one that stands for it.
 */
export function foldNumbers(
  ids: Iterable<string>,
  country: Country | undefined,
): {
  readonly same: ReadonlyMap<string, string>;
  /** Numbers that were written in several ways. */
  readonly folded: number;
} {
  const same = new Map<string, string>();
  const whole = new Map<string, string>();
  const numbered: Numbered[] = [];
  for (const id of ids) {
    const [, service = '', rest = ''] = /^(phone|whatsapp):(.*)$/s.exec(id) ?? [];
    const digits = service === '' ? undefined : numberDigits(rest);
    if (digits === undefined) continue;
    const key = country === undefined ? undefined : telephoneKey(rest, country);
    if (key === undefined || !key.startsWith('+')) {
      numbered.push({ id, service, digits: digits.replace(/^0/, ''), whole: false });
      continue;
    }
    const first = whole.get(`${service}:${key}`);
    if (first !== undefined) {
      same.set(id, first);
      continue;
    }
    whole.set(`${service}:${key}`, id);
    numbered.push({ id, service, digits: key.slice(1), whole: true });
  }
  foldByEnds(numbered, same);
  return { same, folded: new Set(same.values()).size };
}

function foldByEnds(numbered: Numbered[], same: Map<string, string>): void {
  const byEnd = new Map<string, { readonly id: string; readonly digits: string }[]>();
  // Longest first, so that each shorter one finds those whose end it may be.
  numbered.sort((one, other) => other.digits.length - one.digits.length);
  for (const one of numbered) {
    const key = `${one.service}:${one.digits.slice(-7)}`;
    const longer = (byEnd.get(key) ?? []).filter(({ digits }) => digits.endsWith(one.digits));
    const [only] = longer;
    if (!one.whole && only !== undefined && longer.length === 1) same.set(one.id, only.id);
    else byEnd.set(key, [...(byEnd.get(key) ?? []), { id: one.id, digits: one.digits }]);
  }
}
