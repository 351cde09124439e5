import { rowOfMessage, sentAs } from '../../lesson/session/rows.ts';
import type { Words } from '../../i18n/index.ts';
import { packetOf } from '../byte-map.ts';
import { isHidden, journeyOf } from '../journey.ts';
import { observedIn, panesOf, senderPane } from '../panes.ts';
import type { Part } from '../parts.ts';
import type { KindView } from './kind-view.ts';

export const observe: KindView<'observe'> = {
  body(scope, words) {
    const { session, activity } = scope;
    const panes = panesOf(session, activity, words);
    const { evidence } = observedIn(session, activity.messages);
    const [message = ''] = activity.messages;
    const relay = panes.find(({ observer }) => observer === 'relay')?.fields;
    const row = relay && rowOfMessage(evidence, message);
    const copy = row && evidence.copies.get(row.seq);
    const sent = sentAs(evidence, message);
    // Whoever is shown what arrived may see what was written.
    const isOpen = panes.some(({ observer, fields }) => observer === 'recipient' && fields);
    const isShown = isOpen && sent !== undefined && !isHidden(session, message);
    const journey = journeyOf(scope, words);
    return [
      {
        kind: 'panes',
        panes,
        ...(isShown ? { sender: senderPane([sent], session.lesson.cast, words) } : {}),
        ...(copy ? { packet: packetOf(copy, words) } : {}),
        ...(journey ? { journey } : {}),
      },
      ...(relay
        ? [reached(relay.filter(({ is }) => is === 'told').length, relay.length, words)]
        : []),
    ];
  },
};

function reached(known: number, of: number, words: Words): Part {
  const t = words.view.panes;
  return {
    kind: 'paragraph',
    line: [
      { text: `${t.reaches(known, of)} `, style: 'text' },
      { text: t.wordsDoNot, style: 'strong' },
    ],
  };
}
