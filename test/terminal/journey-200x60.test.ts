import { describeJourney } from './journey.ts';

await describeJourney('at 200x60', { columns: 200, rows: 60 }, 'right');
