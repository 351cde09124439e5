import { join } from 'node:path';
import { packedPage } from '../../source/app/room/packed-page.ts';

/** The page that phones are given, as it was built. */
export async function builtPage(): Promise<string> {
  const page = await packedPage(join(import.meta.dirname, '../../dist'));
  if (page === undefined) throw new Error('the page was not built');
  return page;
}
