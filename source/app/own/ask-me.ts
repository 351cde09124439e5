import type { Words } from '../../i18n/index.ts';
import type { Gathered, Gatherer } from '../../records/gather.ts';
import type { Known } from '../../records/whose.ts';
import { wrapText } from '../../text/wrap.ts';
import { onLine } from '../analyze-report.ts';
import { askLine } from '../ask-yes.ts';
import { type Environment, writeLine } from '../environment.ts';

/** So many are offered by number, where names are shown. */
const offered = 9;

/**
 * Asks who of the people in the files is sitting here, until the answer is somebody or nothing. Names
 * are shown to choose from only where they were asked for: somebody may look on.
 *
 * @param stop ends the line of the question, so that what is told then begins a new one
 */
export async function askMe(
  gatherer: Gatherer,
  known: Known,
  found: Gathered,
  environment: Pick<Environment, 'stdin' | 'stdout'>,
  {
    names,
    words,
    stop,
  }: { readonly names: boolean; readonly words: Words; readonly stop: AbortSignal },
): Promise<Gathered> {
  const t = words.ownScreens;
  const people = names ? mostWriting(found) : [];
  if (people.length > 0) {
    writeLine(environment.stdout, t.askMeList(people.map((name) => onLine(name))));
  }
  const endLine = () => void environment.stdout.write('\n');
  stop.addEventListener('abort', endLine);
  try {
    for (let question = t.askMe; ; question = t.askMeAgain) {
      // What is typed stands behind the question's last line.
      const lines = wrapText(question, environment.stdout.columns ?? 80);
      for (const line of lines.slice(0, -1)) writeLine(environment.stdout, line);
      const typed = (await askLine(`${lines.at(-1) ?? ''} `, environment))?.trim() ?? '';
      if (typed === '') return found;
      const chosen = /^[1-9]$/.test(typed) ? people[Number(typed) - 1] : undefined;
      const gathered = gatherer.finish({ ...known, me: chosen ?? typed });
      if (gathered !== 'nobody-of-that-name') return gathered;
    }
  } finally {
    stop.removeEventListener('abort', endLine);
  }
}

function mostWriting({ events, people }: Gathered): readonly string[] {
  const counts = new Map<number, number>();
  for (const { route, count } of events.tally()) {
    const { from } = route;
    if (from !== undefined) counts.set(from, (counts.get(from) ?? 0) + count);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, offered)
    .flatMap(([person]) => people[person] ?? []);
}
