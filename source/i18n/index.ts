import { words as en } from './en/index.ts';

/** All words of the interface in one language. Another language is another object of this type. */
export type Words = typeof en;

const languages = { en } as const satisfies Record<string, Words>;

export const interfaceLanguages: readonly string[] = Object.keys(languages);

/** The words of a language; English for one that the interface does not speak. */
export function wordsFor(language: string): Words {
  return Object.hasOwn(languages, language) ? languages[language as keyof typeof languages] : en;
}
