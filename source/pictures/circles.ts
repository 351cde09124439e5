/** Circles of a contact graph: the sign that tells one, and its colours. */

const SIGNS = '123456789abcdefghijklmnopqrstuvwxyz';
const FURTHER = '+';
const PEOPLE = ['circle1', 'circle2', 'circle3', 'circle4'] as const;
const TIES = ['tie1', 'tie2', 'tie3', 'tie4'] as const;

/** The sign of a circle, one cell: 1 for the first. */
export const circleSign = (circle: number): string => SIGNS.charAt(circle) || FURTHER;

/** The colour of a circle's people; those beyond the fourth are told by their signs alone. */
export const circleTone = (circle: number) => PEOPLE[circle] ?? 'text';

/** The colour of the ties within a circle. */
export const circleTieTone = (circle: number) => TIES[circle] ?? 'tieBetween';
