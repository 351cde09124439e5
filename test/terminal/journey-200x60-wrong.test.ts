import { describeJourney } from './journey.ts';

await describeJourney(
  'at 200x60, with wrong answers, every hint, one step back and a skipped one',
  { columns: 200, rows: 60 },
  'wrong',
);
