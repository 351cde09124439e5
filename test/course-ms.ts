/** Longer than any whole lesson takes on a busy machine; nothing is told about speed by it. */
export const COURSE_MS = 180_000;
