import { describeJourney } from './journey.ts';

await describeJourney('at 40x12', { columns: 40, rows: 12 }, 'right');
