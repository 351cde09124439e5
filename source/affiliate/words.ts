import { affiliate } from '../i18n/en/affiliate.ts';
import { grammar } from '../i18n/en/grammar.ts';
import { english } from '../i18n/en/locale.ts';

/** The company speaks English, whatever language whoever starts its program reads. */
export const t = affiliate(grammar(english));
