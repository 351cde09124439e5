import { hasPaths } from './head.ts';
import {
  asList,
  asObject,
  asText,
  each,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  readShape,
  value,
} from './json-shape.ts';
import type { Reader } from './reader.ts';
import { spokenDate } from './spoken-date.ts';

const person = objectOf({ name: value, email: value, user_type: value });

/** Google Chat in Takeout: messages.json, group_info.json and user_info.json, which explain each other. */
export const googleChat: Reader = {
  format: 'google-chat-takeout',
  knows: (head) =>
    hasPaths(head, 'messages[].creator') ||
    hasPaths(head, 'messages[].topic_id') ||
    hasPaths(head, 'members[].email') ||
    hasPaths(head, 'user.email', 'membership_info'),
  open(sink, { folder }) {
    const conversation = `google:${folder}`;
    const idOf = (json: Json | undefined): string | undefined => {
      const about = asObject(json);
      const id = asText(about.get('email')) ?? asText(about.get('name'));
      if (id === undefined) return undefined;
      const name = asText(about.get('name'));
      if (name !== undefined) sink.name(`google:${id.toLowerCase()}`, name);
      return `google:${id.toLowerCase()}`;
    };
    let number = 0;
    const onMessage = (record: JsonObject): void => {
      number += 1;
      const from = idOf(record.get('creator'));
      const written = asText(record.get('created_date'));
      if (from === undefined) sink.aside('nobody');
      else if (asText(asObject(record.get('creator')).get('user_type')) === 'Bot') {
        sink.aside('robot');
      } else {
        const at = written === undefined ? undefined : spokenDate(written);
        if (at === undefined) sink.problem('bad-time', number);
        else sink.event({ at, clock: 'known', from, conversation, kind: 'message' });
      }
    };
    const root = objectOf({
      messages: each(objectOf({ creator: person, created_date: value }), (json) =>
        onMessage(asObject(json)),
      ),
      members: listOf(person),
      user: person,
    });
    return readShape(root, sink, (json) => {
      const about = asObject(json);
      for (const member of asList(about.get('members'))) {
        const id = idOf(member);
        if (id !== undefined) sink.member(conversation, id);
      }
      const own = idOf(about.get('user'));
      if (own !== undefined) sink.me(own);
    });
  },
};
