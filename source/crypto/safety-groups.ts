/** A safety number as people read it out: twelve groups of five digits. */
export const safetyGroups = (digits: string): readonly string[] => digits.match(/.{5}/g) ?? [];
