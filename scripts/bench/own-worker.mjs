/**
 * Imported before a program that is measured: on its exit writes to file descriptor 3 how long it ran,
 * the longest time in which Ctrl+C was not heard, and its peak of memory, as JSON. Until
 * a program listens for it, it is heard at once.
 */
import { writeSync } from 'node:fs';

const began = performance.now();
let before = began;
let longestMs = 0;
let listens = false;
const turn = () => {
  const now = performance.now();
  if (listens) longestMs = Math.max(longestMs, now - before);
  before = now;
  listens = process.listenerCount('SIGINT') > 0;
};
setInterval(turn, 1).unref();
process.on('exit', () => {
  turn();
  const ms = performance.now() - began;
  // maxRSS counts kilobytes.
  const megabytes = process.resourceUsage().maxRSS / 1_000;
  writeSync(3, JSON.stringify({ ms, longestMs, megabytes }));
});
