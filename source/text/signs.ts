/** Signs for what a screen says with colour, too. A sign never comes alone: a word stands beside it. */

const TABLE = {
  /** Who sees something. */
  you: ['◆', '*'],
  relay: ['▲', '^'],
  recipient: ['●', '@'],
  /** Bytes that nobody reads without a key, that the relay reads, that are open but random. */
  sealed: ['▒', '%'],
  open: ['█', '#'],
  nonce: ['▚', '&'],
  /** How it turned out: as told, otherwise, not told at all, in part. */
  right: ['✓', '+'],
  wrong: ['✗', 'x'],
  missed: ['○', 'o'],
  part: ['◐', '~'],
  /** Who is connected, and who is not. */
  present: ['▪', '!'],
  absent: ['·', '.'],
  /** Before the selected row, where it fills one cell. */
  selection: ['▌', '>'],
  /** Steps that lie behind and ahead, side by side in a bar. */
  behind: ['▰', '='],
  ahead: ['▱', '-'],
} as const satisfies Readonly<Record<string, readonly [unicode: string, ascii: string]>>;

export type Sign = keyof typeof TABLE;

export type Signs = Readonly<Record<Sign, string>>;

const take = (at: 0 | 1): Signs =>
  Object.fromEntries(Object.entries(TABLE).map(([sign, shown]) => [sign, shown[at]])) as Signs;

/**
 * The signs, each one cell wide; ASCII where a terminal shows no more. Some of the others are of
 * ambiguous width in East Asian terminals: put them where a shift can't break a column.
 */
export const SIGNS: { readonly unicode: Signs; readonly ascii: Signs } = {
  unicode: take(0),
  ascii: take(1),
};
