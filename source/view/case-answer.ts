import type { CaseQuestion } from '../analysis/case/brief.ts';
import type { Words } from '../i18n/index.ts';

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** An answer to a question of the night desk: a name as it is, a day in words. */
export const caseAnswerWords = (
  question: CaseQuestion,
  answer: string,
  { locale }: Words,
): string => (question === 'night' ? (locale.weekdays[days.indexOf(answer)] ?? answer) : answer);
