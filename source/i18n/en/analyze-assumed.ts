/** What `analyze` took for granted or made one, a sentence each. */

export const assumed = (number: (value: number) => string, rows: (count: number) => string) => ({
  encoding: (name: string) =>
    `The file is read as ${name}, which nothing in it says for sure. If names look wrong, save it as UTF-8.`,
  linesAbove: (count: number) =>
    `${count === 1 ? 'The first line is' : `The first ${number(count)} lines are`} above the table and ${count === 1 ? 'is' : 'are'} not read.`,
  zone: 'The times name no zone. They are taken as they stand, as if they were UTC; name the zone with --zone.',
  someZones: (count: number) =>
    `${rows(count)} name no zone and are taken as UTC, though others name one.`,
  zoneGiven: (zone: string) => `Times without a zone are read as ${zone}.`,
  zoneUnused: (zone: string) => `The times need no zone: ${zone} changes nothing.`,
  twice: (count: number) =>
    `${rows(count)} lie in an hour that clocks showed twice. The order of the rows decides which, else it is the first.`,
  order: {
    chosen: (order: string) => `Dates are ${order}, as you said.`,
    numbers: (order: string) => `Dates are ${order}: no other order fits all of them.`,
    forward: (order: string) =>
      `Dates are taken as ${order}, since only so the rows go one way in time. If that is wrong, say --dates.`,
    dots: (order: string) =>
      `Dates are taken as ${order}, since dots separate them; another order fits as well. If that is wrong, say --dates.`,
  },
  excelDays: "Times are a spreadsheet's days, counted from 30 December 1899.",
  units: (count: number) =>
    `${rows(count)} count in another unit than most and are read by their size.`,
  noClock: 'No time of day stands in the file, or not in every row: times are days.',
  folded: (count: number) =>
    `${number(count)} ${count === 1 ? 'spelling of a name is' : 'spellings of names are'} taken for ${count === 1 ? 'a person' : 'people'} known under another.`,
  alike: (count: number) =>
    `${number(count)} names look like spellings of fewer people (numbers that end alike, or capitals alone differ) and count apart. With --country numbers without a code are told.`,
  lists: (count: number) =>
    `${rows(count)} ${count === 1 ? 'names' : 'name'} several recipients, separated by semicolons, or addresses by commas.`,
  perhapsLists: (count: number) =>
    `${number(count)} ${count === 1 ? 'recipient has a comma and its parts are names' : 'recipients have commas and their parts are names'} by themselves: if these are lists, separate them by semicolons.`,
  lost: (count: number) =>
    `A spreadsheet has destroyed ${count === 1 ? 'a number' : `${number(count)} numbers or more`} (such as 4.9E+11): whose messages these are is not known, and they count for no person.`,
  amounts: (count: number, column: string) =>
    `${rows(count)} have no number in "${column}" that is read; these rows count without it.`,
});
