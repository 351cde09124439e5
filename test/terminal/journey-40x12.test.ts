import { describeJourney } from './journey.ts';

await describeJourney(
  'at 40x12, with wrong answers, every hint, one step back and a skipped one',
  { columns: 40, rows: 12 },
  'wrong',
);
