import houses from '../../town/houses.json' with { type: 'json' };

/**
 * The list that the sister company buys, as JSON: which network address of the town is which kind of
 * house. It stands in no row of a relay.
 */
export const boughtList: string = JSON.stringify(houses);
