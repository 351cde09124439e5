import { join } from 'node:path';
import { readArchive } from '../../files/archive.ts';

/** The page for phones, as the build packed it; undefined: this package has none. */
export const packedPage = (folder: string): Promise<string | undefined> =>
  readArchive(join(folder, 'page.br')).then(
    (archive) => archive.get('page.html'),
    () => undefined,
  );
