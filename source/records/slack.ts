import { hasPaths } from './head.ts';
import {
  asList,
  asNumber,
  asObject,
  asText,
  each,
  type JsonObject,
  listOf,
  objectOf,
  readShape,
  value,
} from './json-shape.ts';
import type { Reader } from './reader.ts';
import { secondsToMs } from './values.ts';

/** Slack's export: a folder a channel, a file a day; channels.json, dms.json and users.json explain them. */
export const slack: Reader = {
  format: 'slack-export',
  knows: (head) =>
    hasPaths(head, '[].ts', '[].type') ||
    hasPaths(head, '[].id', '[].members') ||
    hasPaths(head, '[].id', '[].profile.real_name'),
  open(sink, { folder }) {
    const conversation = `slack:${folder.split(/[\\/]/).at(-1) ?? ''}`;
    let number = 0;
    const item = objectOf({
      ...{ ts: value, type: value, subtype: value, user: value, bot_id: value },
      ...{
        id: value,
        name: value,
        members: listOf(value),
        profile: objectOf({ real_name: value }),
      },
    });
    const onItem = (record: JsonObject): void => {
      number += 1;
      if (record.has('ts')) onMessage(record);
      else if (record.has('profile')) {
        const id = asText(record.get('id'));
        const name =
          asText(asObject(record.get('profile')).get('real_name')) ?? asText(record.get('name'));
        if (id !== undefined && name !== undefined) sink.name(`slack:${id}`, name);
      } else {
        const members = asList(record.get('members')).flatMap((one) => asText(one) ?? []);
        const names = [asText(record.get('id')), asText(record.get('name'))];
        for (const name of names) {
          if (name === undefined) continue;
          for (const one of members) {
            if (one !== 'USLACKBOT') sink.member(`slack:${name}`, `slack:${one}`);
          }
        }
      }
    };
    const onMessage = (record: JsonObject): void => {
      // Behind the point the number only tells messages of one second apart.
      const seconds = asNumber(record.get('ts'));
      const at = secondsToMs(seconds === undefined ? undefined : Math.floor(seconds));
      const user = asText(record.get('user'));
      const subtype = asText(record.get('subtype'));
      const robot = subtype === 'bot_message' || record.has('bot_id') || user === 'USLACKBOT';
      if (at === undefined) sink.problem('bad-time', number);
      else if (robot) sink.aside('robot');
      else if (subtype !== undefined && !ofPeople.has(subtype)) sink.aside('notice');
      else if (user === undefined) sink.aside('nobody');
      else sink.event({ at, clock: 'known', from: `slack:${user}`, conversation, kind: 'message' });
    };
    return readShape(
      each(item, (json) => onItem(asObject(json))),
      sink,
    );
  },
};

/** Kinds of message that somebody wrote or sent. */
const ofPeople = new Set(['thread_broadcast', 'file_share', 'me_message', 'file_comment']);
