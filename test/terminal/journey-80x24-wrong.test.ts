import { describeJourney } from './journey.ts';

await describeJourney(
  'at 80x24, with wrong answers, every hint, one step back and a skipped one',
  { columns: 80, rows: 24 },
  'wrong',
);
