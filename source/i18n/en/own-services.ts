import type { Format } from '../../records/event.ts';

const carrier =
  'Whoever carries a message needs to know for whom it is, and can observe when it comes and how long it is. What this service says it stores was not looked up here.';

/** What a phone has beside what a service has, and where that was read. */
export const services: Readonly<Partial<Record<Format, readonly string[]>>> = {
  'whatsapp-txt': [
    'WhatsApp: this file has one chat. Of times, the service says that it collects "the time, frequency, and duration of your activities and interactions", the groups, and whether one is online (its privacy policy of January 2021, as quoted then; it has changed since, and the text of today was not seen).',
    'The service can observe what is not in this file: your other chats, network addresses, and when the app was open.',
  ],
  'signal-jsonl': [
    "Signal: receipts and names in this file are on your phone. The service is not given the sender of most messages (sealed sender, Signal's blog, October 2018); it needs to know for whom each is, and can observe times and network addresses.",
    'Asked by a court, it gave the time at which an account was made and when it last connected (subpoena, published April 2021).',
  ],
  'telegram-json': [`Telegram: ${carrier}`],
  'meta-dyi-json': [
    `Messenger and Instagram: this file was not on your phone; the service gave it to you, so it stores at least what is in it. Encrypted chats come in another file.`,
  ],
  'instagram-json': [
    'Instagram: the service gave you this file, so it stores at least what is in it.',
  ],
  mbox: [
    'Mail: each server on the way adds a line with its name and the time (RFC 5321, section 4.4, October 2008), and sees sender and recipients. This file has only what came to your box, and what you sent.',
  ],
  eml: [
    'Mail: each server on the way adds a line with its name and the time (RFC 5321, section 4.4, October 2008), and sees sender and recipients.',
  ],
  'sms-backup-restore': [
    'SMS: the telephone company needs both numbers to carry a message, and can observe the time, the length, the words, and the mast. What yours stores, and how long, is not in this file.',
  ],
  'sms-backup-restore-calls': [
    'Calls: the telephone company needs both numbers, and can observe the time, the length and the mast. What yours stores, and how long, is not in this file.',
  ],
  'google-chat-takeout': [
    'Google Chat: the service gave you this file, so it stores at least what is in it.',
  ],
  'discord-package': [
    'Discord: the service gave you this file, so it stores at least what is in it; what others wrote to you was left out of it.',
  ],
  'slack-export': [
    'Slack: the service gave this file to whoever owns the workspace, so it stores at least what is in it.',
  ],
  'element-json': [
    `Matrix: sealed messages keep their sender and time, as this file shows. ${carrier}`,
  ],
};
