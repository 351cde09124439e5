import type { Format } from '../../records/event.ts';

/** What a service has beside what a phone has, and where that was read. */
type Knowing = { readonly service: readonly string[]; readonly phone: readonly string[] };

const carrier =
  'Whoever carries a message needs to know where it goes, and can observe when it comes and how long it is. What this service says it stores was not looked up here.';
const gave = (service: string, but = ''): string =>
  `${service} gave you this file, so it stores at least what is in it${but}.`;
const mailService =
  'Each server on the way adds a line with its name and the time (RFC 5321, section 4.4, October 2008), and sees sender and recipients. Without sealing of its own, mail is open to each of them.';
const mailPhone =
  'This file has only what came to your box, and what you sent: who else got a blind copy, it does not say.';

const signalService = [
  "Signal: the sender's name can go inside the seal (sealed sender, Signal's blog, October 2018). The service needs to know where each message goes, and can observe times and network addresses, from which a sender could be inferred.",
  'Upon a subpoena it says that it gave the time at which an account was made and when it last connected, and nothing else (published April 2021).',
];

export const services: Readonly<Record<Format, Knowing>> = {
  'whatsapp-txt': {
    service: [
      'WhatsApp: of times, the service said in January 2021 that it collects "the time, frequency, and duration of your activities and interactions", the groups, and whether one is online (its privacy policy, as quoted then; it has changed since, and the text of today was not seen).',
      'The service can observe what no such file has: your other chats, network addresses, and when the app was open.',
    ],
    phone: [
      'Of WhatsApp, each file has one chat, with its words, which were skipped, and the names under which you saved people. It names no zone, and nobody who was silent.',
    ],
  },
  'whatsapp-report': {
    service: [
      gave(
        'WhatsApp',
        '. With whom you write and when is not in its report; what of that the service keeps, the report does not say',
      ),
    ],
    phone: [],
  },
  'signal-desktop': { service: signalService, phone: [] },
  'signal-jsonl': {
    service: signalService,
    phone: [
      'Of Signal, receipts, names and groups in this file are on your phone. From receipts could be inferred when others are up.',
    ],
  },
  'telegram-json': {
    service: [
      `Telegram: ${carrier}`,
      'The desktop program fetched these chats from the service when it exported them, so the service stores at least what is in the file.',
    ],
    phone: [],
  },
  'meta-dyi-json': {
    service: [
      `Messenger and Instagram: this file was not on your phone. ${gave('The service')} Encrypted chats come in another file, of which that does not follow.`,
    ],
    phone: [],
  },
  'instagram-json': {
    service: [gave('Instagram')],
    phone: [],
  },
  mbox: { service: [`Mail: ${mailService}`], phone: [mailPhone] },
  eml: { service: [`Mail: ${mailService}`], phone: [mailPhone] },
  'sms-backup-restore': {
    service: [
      'SMS: the telephone company needs both numbers to carry a message, and can observe the time, the length, the words, and the mast. What yours stores, and how long, is not in this file.',
    ],
    phone: ['Of SMS, names of people are on your phone; the company has numbers.'],
  },
  'sms-backup-restore-calls': {
    service: [
      'Calls: the telephone company needs both numbers, and can observe the time, the length and the mast. What yours stores, and how long, is not in this file.',
    ],
    phone: ['Of calls, your phone also lists those that nobody took, and whom you blocked.'],
  },
  'google-chat-takeout': { service: [gave('Google Chat')], phone: [] },
  'discord-package': {
    service: [gave('Discord', '; what others wrote to you was left out of it')],
    phone: [],
  },
  'slack-export': {
    service: [
      'Slack: the service gave this file to whoever owns the workspace, so it stores at least what is in it.',
    ],
    phone: [],
  },
  csv: {
    service: [
      'Of a table: whoever made it has at least what is in it. Who that is, it does not say.',
    ],
    phone: [],
  },
  imessage: {
    service: [`iMessage: ${carrier}`],
    phone: [
      'Of iMessage, this file has what is on this device, with every address that people use.',
    ],
  },
  'element-json': {
    service: [`Matrix: sealed messages keep their sender and time, as this file shows. ${carrier}`],
    phone: [],
  },
};
