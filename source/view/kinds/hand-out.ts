import type { Words } from '../../i18n/index.ts';
import { textOf } from '../../lesson/kinds/compose.ts';
import { type Handed, handedBy } from '../../lesson/kinds/hand-out.ts';
import { activityOf } from '../../lesson/kinds/kind.ts';
import type { Session } from '../../lesson/session/session.ts';
import { decodeEnvelope } from '../../protocol/envelope.ts';
import { showControls } from '../../text/safe.ts';
import { facts, note, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import type { Pane, PaneLine } from '../parts.ts';
import { hex, nameOf, rowLine } from '../record-words.ts';
import type { ScopeOf } from '../step-scope.ts';
import type { KindView } from './kind-view.ts';

/** Last bytes of a key or of a sealed box that are shown: enough to see whether two are the same. */
const shownBytes = 6;

/** From whom to whom a hand-out step sends. */
export function endsOf(session: Session, step: string): { from: string; to: string } {
  const { steps } = session.lesson;
  const words = activityOf(steps, step, 'hand-out')?.words ?? '';
  const { from = '', to = '' } = activityOf(steps, words, 'compose') ?? {};
  return { from, to };
}

export const handOut: KindView<'hand-out'> = {
  body(scope, words) {
    const { session, id, activity, isAnswered } = scope;
    const handed = handedBy(session, id);
    if (handed !== undefined && isAnswered) {
      return [{ kind: 'panes', panes: panesOf(scope, handed, words) }];
    }
    const { from, to } = endsOf(session, id);
    const name = (who: string) => nameOf(session.lesson.cast, who);
    const text = showControls(textOf(session, { compose: activity.words }));
    return [
      prompt(words.view.handOut.ready),
      facts([[words.view.send.about(name(from), name(to)), text]]),
    ];
  },
  outcome({ session, id, isAnswered }, words) {
    const handed = handedBy(session, id);
    if (handed === undefined || !isAnswered) return [];
    const t = words.view.handOut;
    if (handed.sender.envelope === undefined) return [note('info', t.refused)];
    if (handed.relay.opened === undefined) return [note('info', t.unread)];
    return [note('info', handed.relay.known === undefined ? t.read : t.readUnchecked)];
  },
  enter: (_, words) => words.view.enter.send,
  line: actLine,
  repeats: true,
};

/** Each from what that one holds. */
function panesOf(scope: ScopeOf<'hand-out'>, handed: Handed, words: Words): readonly Pane[] {
  const { session, id } = scope;
  const { cast } = session.lesson;
  const { from, to } = endsOf(session, id);
  const t = words.view.handOut;
  const panes = words.view.panes;
  const { sender, relay, recipient } = handed;
  const said = (label: string, text: string): PaneLine => ({
    label,
    text: showControls(text),
    kind: 'words',
  });
  const boxLine = (envelope: Uint8Array | undefined): PaneLine[] =>
    envelope === undefined
      ? []
      : [{ label: panes.sealed, text: `... ${hex(boxIn(envelope))}`, kind: 'bytes' }];
  const keyLine = (label: string, key: Uint8Array): PaneLine => ({
    label,
    text: `... ${hex(key.subarray(-shownBytes))}`,
    kind: 'bytes',
  });
  const remark = (text: string): PaneLine => ({ text, kind: 'remark' });
  return [
    {
      observer: 'sender',
      title: panes.sender(nameOf(cast, from)),
      lines: [
        said(panes.words, handed.text),
        keyLine(t.givenKey(nameOf(cast, to)), sender.given),
        ...(sender.envelope === undefined ? [remark(t.refusedKey)] : boxLine(sender.envelope)),
      ],
    },
    {
      observer: 'relay',
      title: panes.relay,
      lines: [
        ...relay.rows
          .filter(({ kind }) => kind === 'envelope' || kind === 'delivery')
          .map((row): PaneLine => ({ text: rowLine(row, words, undefined), kind: 'row' })),
        ...(relay.known === undefined
          ? []
          : [keyLine(t.knownKey(relay.known.same, relay.known.of), relay.known.key)]),
        ...(relay.opened === undefined
          ? [remark(sender.envelope === undefined ? panes.nothingYet : panes.wordsReadable)]
          : [said(relay.known === undefined ? t.opened : t.openedByIt, relay.opened)]),
      ],
    },
    {
      observer: 'recipient',
      title: panes.recipient(nameOf(cast, to)),
      lines:
        recipient.text === undefined
          ? [remark(panes.nothingYet)]
          : [
              said(panes.words, recipient.text),
              { label: panes.from, text: nameOf(cast, from), kind: 'fact' },
              ...boxLine(recipient.envelope),
            ],
    },
  ];
}

function boxIn(envelope: Uint8Array): Uint8Array {
  const read = decodeEnvelope(envelope);
  const box = read.ok ? read.envelope.box : undefined;
  return (box ?? envelope).subarray(-shownBytes);
}
