/** The browser that tests of pages run in: one that is installed, or that CI installs. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium: what CHROMIUM says and nothing else if it is set; undefined if none. */
export function findBrowser({ CHROMIUM, PATH = '' }) {
  const places = [...PATH.split(delimiter), '/usr/bin'].flatMap((folder) =>
    NAMES.map((name) => join(folder, name)),
  );
  return (CHROMIUM === undefined ? places : [CHROMIUM]).find(isProgram);
}

/**
 * Installs Debian's Chromium if `find` finds none and that is possible. `run` runs a program and
 * says whether it ended well. Returns one line about the browser; never throws, since a test that
 * needs one says itself that it skipped.
 */
export function provideBrowser({ find, isDebian, isRoot, run }) {
  const skipped = 'the tests in a browser will say that they skipped. CHROMIUM can name one.';
  const here = find();
  if (here !== undefined) return `Browser for the tests: ${here}`;
  if (!isDebian || !isRoot) {
    return `No Chromium here, and only root on Debian could install it: ${skipped}`;
  }
  const installed = run('apt-get', ['update']) && run('apt-get', ['install', '-y', 'chromium']);
  const found = installed ? find() : undefined;
  if (found !== undefined) return `Browser for the tests, just installed: ${found}`;
  return `No Chromium here, and apt-get could not install it: ${skipped}`;
}
