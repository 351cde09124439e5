import { rowOfMessage, sentAs } from '../../lesson/session/rows.ts';
import { packetOf } from '../byte-map.ts';
import { observedIn, panesOf, senderPane } from '../panes.ts';
import type { Part } from '../parts.ts';
import type { KindView } from './kind-view.ts';

export const observe: KindView<'observe'> = {
  body({ session, activity }, words) {
    const panes = panesOf(session, activity, words);
    const { evidence } = observedIn(session, activity.messages);
    const [message = ''] = activity.messages;
    const relay = panes.find(({ observer }) => observer === 'relay')?.fields;
    const row = relay && rowOfMessage(evidence, message);
    const copy = row && evidence.copies.get(row.seq);
    const sent = sentAs(evidence, message);
    // Whoever is shown what arrived has seen what was written.
    const isOpen = panes.some(({ observer, fields }) => observer === 'recipient' && fields);
    return [
      {
        kind: 'panes',
        panes,
        ...(isOpen && sent ? { sender: senderPane([sent], session.lesson.cast, words) } : {}),
        ...(copy ? { packet: packetOf(copy, words) } : {}),
      },
      ...(relay ? [reached(relay.filter(({ is }) => is === 'told').length, relay.length)] : []),
    ];

    function reached(known: number, of: number): Part {
      const t = words.view.panes;
      return {
        kind: 'paragraph',
        line: [
          { text: `${t.reaches(known, of)} `, style: 'text' },
          { text: t.wordsDoNot, style: 'strong' },
        ],
      };
    }
  },
};
