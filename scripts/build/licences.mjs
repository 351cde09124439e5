/**
 * The licences of everything that ends up in the bundle, gathered from the
 * bundle's own module graph: what is not bundled is not listed, and what is
 * bundled cannot be forgotten.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const KEPT = fileURLToPath(new URL('./licences', import.meta.url));
const LICENCE_FILE = /^(licen[cs]e|copying|unlicense)(\.|-|$)/i;

/**
 * The folder of the installed package that a module belongs to, or undefined
 * for our own modules and for those the bundler makes up.
 */
function packageFolder(moduleId) {
  const path = moduleId.split('?')[0];
  if (path.startsWith('\0') || !path.includes(`${sep}node_modules${sep}`)) return undefined;
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    // Packages put nameless package.json files into subfolders to mark the module type.
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name) return folder;
  }
  throw new Error(`no package.json above ${path}`);
}

/**
 * The licence text of a package. For those that forget to ship one, the folder
 * licences/ keeps it under the package's name and the licence that its manifest states.
 */
function licenceText(folder, manifest) {
  const file = readdirSync(folder).find((name) => LICENCE_FILE.test(name));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8');
  const kept = join(KEPT, `${manifest.name.replace('/', '-')}.${manifest.license}.txt`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  throw new Error(
    `${manifest.name} ${manifest.version} is bundled but ships no licence; write its text to ${kept}`,
  );
}

function readLicence(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return {
    name: manifest.name,
    version: manifest.version,
    licence: manifest.license ?? 'see below',
    text: licenceText(folder, manifest).replaceAll('\r\n', '\n').trim(),
  };
}

/**
 * One text with the licence of every package among the given module ids, sorted by name.
 * Throws when a package has no licence text.
 */
export function thirdPartyLicences(moduleIds) {
  const folders = new Set();
  for (const id of moduleIds) {
    const folder = packageFolder(id);
    if (folder !== undefined) folders.add(folder);
  }
  const rule = '-'.repeat(72);
  const licences = [...folders].map(readLicence);
  licences.sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version));
  const sections = licences.map(
    ({ name, version, licence, text }) => `${rule}\n${name} ${version} (${licence})\n\n${text}\n`,
  );
  return `metadata-lessons contains code of the following packages.\n\n${sections.join('\n')}`;
}
