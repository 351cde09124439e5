import { words as inEnglish } from './en/index.ts';
import { english } from './en/locale.ts';
import type { Locale } from './locale.ts';

/** All words of the interface in one language. Another language is another object of this type. */
export type Words = ReturnType<typeof inEnglish>;

const languages = {
  en: { locale: english, words: () => inEnglish(english) },
} as const satisfies Record<string, { readonly locale: Locale; readonly words: () => Words }>;

export const interfaceLanguages: readonly string[] = Object.keys(languages);

const languageOf = (code: string) =>
  Object.hasOwn(languages, code) ? languages[code as keyof typeof languages] : languages.en;

const made = new Map<string, Words>();

/** The words of a language; English for one that the interface does not speak. */
export function wordsFor(code: string): Words {
  const { locale, words } = languageOf(code);
  const known = made.get(locale.code) ?? words();
  made.set(locale.code, known);
  return known;
}

/** How a language writes and reads numbers; English for one that the interface does not speak. */
export const localeFor = (code: string): Locale => languageOf(code).locale;
