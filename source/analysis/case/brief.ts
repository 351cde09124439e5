/** What whoever sits at the night desk is told before they look into the rows, and what they are asked. */

/**
 * night: in which night it happened. name: who goes by the second name. partner: who was there with
 * them. author: who wrote what was handed on. lookout: who watched from the corner.
 */
export const caseQuestions = ['night', 'name', 'partner', 'author', 'lookout'] as const;
export type CaseQuestion = (typeof caseQuestions)[number];

export type CaseBrief = {
  /** The second name. */
  readonly alias: string;
  /** The simulated address of the place where it happened. */
  readonly wall: string;
};
