import type { Words } from '../i18n/index.ts';
import type { RelayPlace } from './relay-place.ts';
import type { ScreenAbilities } from './screen-environment.ts';
import type { ViewMode } from './view-mode.ts';

/** What was found out about a computer and the window in which the program was started. */
export type Machine = {
  /** The version of Node; older ones than the program needs don't come so far. */
  readonly node: string;
  readonly mode: ViewMode;
  /** Cells; undefined where there is no terminal. */
  readonly columns: number | undefined;
  readonly rows: number | undefined;
  readonly abilities: Pick<ScreenAbilities, 'unicode' | 'noColor' | 'depth'>;
  /** What came of opening a relay's socket and connecting to it. */
  readonly relay: RelayPlace['is'];
  /** Where progress is kept; `refused`: why it isn't. */
  readonly progress: { readonly dir: string } | { readonly refused: string };
};

/** One thing that was looked at. `less`: the lessons go on, with less. */
type Finding = {
  readonly name: keyof Words['commands']['ready']['names'];
  readonly is: 'yes' | 'less';
  readonly what: string;
};

/** Of a terminal at which all of a step is seen at once. */
const ROOMY = { columns: 80, rows: 24 };
const COLOUR_COUNTS = { '16': '16', '256': '256', truecolor: '16,777,216' } as const;

/** How ready a computer is, a finding each. */
export function readiness(machine: Machine, words: Words): readonly Finding[] {
  const t = words.commands.ready;
  const { abilities, relay, progress } = machine;
  const { noColor, depth, unicode } = abilities;
  const is = (isSo: boolean) => (isSo ? 'yes' : 'less');
  return [
    { name: 'node', is: 'yes', what: t.node(machine.node) },
    windowOf(machine, words),
    { name: 'characters', is: is(unicode), what: unicode ? t.unicode : t.ascii },
    {
      name: 'colours',
      is: is(!noColor),
      what: noColor ? t.noColours : t.colours(COLOUR_COUNTS[depth]),
    },
    {
      name: 'sockets',
      is: is(relay === 'embedded'),
      what: relay === 'embedded' ? t.sockets : t.noSockets,
    },
    'dir' in progress
      ? { name: 'progress', is: 'yes', what: t.progress(progress.dir) }
      : { name: 'progress', is: 'less', what: t.noProgress(progress.refused) },
  ];
}

function windowOf({ mode, columns = 0, rows = 0 }: Machine, words: Words): Finding {
  const t = words.commands.ready;
  const found = (is: Finding['is'], what: string): Finding => ({ name: 'window', is, what });
  if (mode.is === 'screens') {
    const isRoomy = columns >= ROOMY.columns && rows >= ROOMY.rows;
    return isRoomy
      ? found('yes', t.window(columns, rows))
      : found('less', t.windowSmall(columns, rows));
  }
  switch (mode.why) {
    case 'too-small':
      return found('less', t.windowLines(columns, rows));
    case 'git-bash':
      return found('less', words.commands.play.gitBash);
    case 'no-terminal':
      return found('less', t.noWindow);
    case 'asked':
    case 'dumb':
      return found('less', t.dumb);
  }
}

/** The findings as lines, and what they come to. */
export function readyLines(findings: readonly Finding[], words: Words): readonly string[] {
  const t = words.commands.ready;
  const less = findings.filter(({ is }) => is === 'less').length;
  return [
    ...findings.map(({ name, is, what }) => t.line(t[is], t.names[name], what)),
    less === 0 ? t.ready : t.notReady(less),
  ];
}
