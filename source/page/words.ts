import { grammar } from '../i18n/en/grammar.ts';
import { english } from '../i18n/en/locale.ts';
import { roomJoin } from '../i18n/en/room-join.ts';
import { roomPage } from '../i18n/en/room-page.ts';

const inEnglish = grammar(english);

/** The words of whoever joins, and no others: the page is one file, and has to be a small one. */
export const roomWords = { ...roomJoin(inEnglish), page: roomPage(inEnglish) };
