import type { Part } from '../../view/parts.ts';

/**
 * What is looked at stands first and the prose about it below, as a small screen has no room for
 * both: a message side by side, a packet. Anything else is read before it is done.
 */
export function inReadingOrder(body: readonly Part[]): readonly Part[] {
  if (!body.some(isLookedAt)) return body;
  const first = body.findIndex(({ kind }) => !PROSE.has(kind));
  return [...body.slice(first), ...body.slice(0, first)];
}

const PROSE: ReadonlySet<Part['kind']> = new Set(['paragraph', 'quote', 'item']);

const isLookedAt = (part: Part): boolean =>
  part.kind === 'bytes' || (part.kind === 'panes' && part.panes.some(({ fields }) => fields));
