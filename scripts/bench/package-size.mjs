import { execFileSync } from 'node:child_process';

/** Megabytes of the package, unpacked and as npm transfers it, by npm's own count. */
export function measurePackage(root) {
  const listing = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [{ unpackedSize, size }] = Object.values(JSON.parse(listing));
  return { unpacked: unpackedSize / 1e6, packed: size / 1e6 };
}
