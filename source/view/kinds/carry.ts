import type { Words } from '../../i18n/index.ts';
import type { RelayName } from '../../lab/names.ts';
import { bare, standOf, switchIds } from '../../lab/setting.ts';
import { type CarriedWords, carriedBy } from '../../lesson/kinds/carry.ts';
import { textOf } from '../../lesson/kinds/compose.ts';
import { activityOf } from '../../lesson/kinds/kind.ts';
import type { Observation } from '../../protocol/observation.ts';
import { showControls } from '../../text/safe.ts';
import { facts, note, prompt } from '../build-parts.ts';
import { standWords } from '../lab-words.ts';
import { actLine } from '../line-prompt.ts';
import type { Pane, PaneLine } from '../parts.ts';
import { nameOf, rowLine } from '../record-words.ts';
import type { ScopeOf } from '../step-scope.ts';
import type { KindView } from './kind-view.ts';

/** From whom to whom such a step sends, as people are called. */
function endsOf({ session, activity }: ScopeOf<'carry'>): readonly [string, string] {
  const { cast, steps } = session.lesson;
  const { from = '', to = '' } = activityOf(steps, activity.words, 'compose') ?? {};
  return [nameOf(cast, from), nameOf(cast, to)];
}

export const carry: KindView<'carry'> = {
  body(scope, words) {
    const { session, id, activity, isAnswered } = scope;
    const carried = carriedBy(session, id);
    if (carried !== undefined && carried.bytes > 0 && isAnswered) {
      return [{ kind: 'panes', panes: panesOf(scope, carried, words) }];
    }
    const t = words.view.carry;
    const { setting, others } = activity;
    const text = showControls(textOf(session, { compose: activity.words }));
    return [
      prompt(t.ready),
      facts([
        [words.view.send.about(...endsOf(scope)), text],
        ...(others === 0 ? [] : [[t.others, t.othersCount(others)] as const]),
        ...switchIds
          .filter((one) => standOf(setting, one) !== standOf(bare, one))
          .map((one) => [words.lab.switches[one][0], standWords(setting, one, words)] as const),
      ]),
    ];
  },
  outcome(scope, words) {
    const carried = carriedBy(scope.session, scope.id);
    if (carried === undefined || !scope.isAnswered) return [];
    const t = words.view.carry;
    const [, to] = endsOf(scope);
    if (carried.bytes === 0) return [note('warning', t.fitsNot(carried.cellBytes))];
    return carried.received === undefined
      ? [note('info', t.notOpened(to))]
      : [note('right', t.opened(to, carried.seconds))];
  },
  enter: (_, words) => words.view.enter.send,
  line: actLine,
  repeats: true,
};

/** Of one relay with both ends beside it; of several each relay's rows, beside each other. */
function panesOf(scope: ScopeOf<'carry'>, carried: CarriedWords, words: Words): readonly Pane[] {
  const shown = [...carried.relays].filter(([name]) => scope.activity.at.includes(name));
  const titleOf = (name: RelayName) =>
    carried.relays.size > 1 ? words.lab.vantages[name] : words.view.panes.relay;
  const relays = shown.map(([name, rows]) => relayPane(titleOf(name), rows, words));
  if (carried.relays.size > 1) return relays;
  const [from, to] = endsOf(scope);
  const t = words.view.panes;
  const { bytes, bareBytes, received, text } = carried;
  return [
    {
      observer: 'sender',
      title: t.sender(from),
      lines: [
        { label: t.words, text: showControls(text), kind: 'words' },
        remark(words.view.carry.sizes(bytes, bareBytes)),
      ],
    },
    ...relays,
    {
      observer: 'recipient',
      title: t.recipient(to),
      lines:
        received === undefined
          ? [remark(t.nothingYet)]
          : [
              { label: t.words, text: showControls(received.text), kind: 'words' },
              { label: t.from, text: from, kind: 'fact' },
            ],
    },
  ];
}

const remark = (text: string): PaneLine => ({ text, kind: 'remark' });

const relayPane = (title: string, rows: readonly Observation[], words: Words): Pane => ({
  observer: 'relay',
  title,
  lines: rows.map((row): PaneLine => ({ text: rowLine(row, words, undefined), kind: 'row' })),
});
