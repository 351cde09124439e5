import { describeJourney } from './journey.ts';

await describeJourney('at 80x24', { columns: 80, rows: 24 }, 'right');
