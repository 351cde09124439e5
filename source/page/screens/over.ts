/** The last screen, whatever ended it. */
import { button, heading, said } from '../pieces.ts';
import type { Given, PageScreen } from '../screen.ts';
import { branch, type Tree } from '../tree.ts';
import { roomWords } from '../words.ts';

const t = roomWords.page;
const told = roomWords.join;

export function overScreen({ state, hand, startAgain }: Given): PageScreen {
  const over = state.over ?? 'left';
  if (over === 'wrong-key') {
    return {
      id: 'over',
      title: t.wrongKeyTitle,
      mood: 'alarm',
      body: [said(told.over['wrong-key']), said(t.wrongKeyText)],
    };
  }
  const { receipt } = state;
  const isEarly = over === 'left' && !hand.wasSeated;
  const comesBack = over !== 'wiped' && over !== 'removed' && over !== 'bad-address';
  return {
    id: 'over',
    title: over === 'wiped' ? t.wipedTitle : t.overTitle,
    body: [
      said(isEarly ? t.leftEarly : told.over[over]),
      ...(receipt === undefined
        ? []
        : [
            said(told.receipt(receipt.here)),
            said(told.receiptThere(receipt.there)),
            said(t.history),
          ]),
      ...ownWords(state.threads),
      ...(comesBack ? [button(t.startAgain, startAgain)] : []),
    ],
  };
}

/** What somebody wrote before the front went away can still be read and copied. */
function ownWords(threads: Given['state']['threads']): readonly Tree[] {
  const mine = [...threads.values()].flat().filter((line) => line.mine);
  if (mine.length === 0) return [];
  return [
    heading(t.yours),
    branch(
      'ul',
      {},
      mine.map(({ text }) => branch('li', {}, text)),
    ),
  ];
}
