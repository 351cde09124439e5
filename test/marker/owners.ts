import type { Activity } from '../../source/lesson/model.ts';
import type { Pane, Part, StepView } from '../../source/view/parts.ts';
import type { Searched } from './markers.ts';

/** What a view shows of the sender's or the recipient's own, and what it shows of everything else. */
export type Owned = { readonly own: readonly Searched[]; readonly others: readonly Searched[] };

/**
 * Takes a step's view apart by who owns what. Own are: the words in the field of a compose step, the
 * words that a send step is about to seal, what was searched for, and the words in the sender's and the
 * recipient's pane; in the relay's too where it handed out a key of its own, or zeros to programs that take them.
 */
export function ownersOf(view: StepView, { kind: activity, ...given }: Activity): Owned {
  const reads = 'keys' in given && (given.keys === 'swapped' || given.keys === 'unchecked');
  const { body, feedback, ...rest } = view;
  const own: Searched[] = [];
  const others: Searched[] = [{ what: 'the frame of the step', content: JSON.stringify(rest) }];
  for (const part of body) take(part, { activity, reads }, own, others);
  for (const part of feedback) {
    if (part.kind === 'hits') {
      // What was searched for is what was typed; what was found is not.
      const { search, earlier, ...around } = part;
      for (const { text, ...found } of [search, ...earlier]) {
        own.push({ what: 'what was searched for', content: text });
        others.push({ what: 'feedback hits', content: JSON.stringify({ ...found, ...around }) });
      }
    } else others.push({ what: `feedback ${part.kind}`, content: textOf(part) });
  }
  return { own, others };
}

function take(
  part: Part,
  { activity, reads }: { readonly activity: string; readonly reads: boolean },
  own: Searched[],
  others: Searched[],
): void {
  if (part.kind === 'field' && activity === 'compose') {
    const { draft, ...rest } = part;
    own.push({ what: 'the field', content: draft.text });
    others.push({ what: 'around the field', content: JSON.stringify(rest) });
  } else if (part.kind === 'field' && activity === 'search') {
    // What is searched for are the learner's own words, as the lesson suggests.
    const { draft, placeholder, ...rest } = part;
    own.push({ what: 'the field of a search', content: `${draft.text} ${placeholder}` });
    others.push({ what: 'around the field', content: JSON.stringify(rest) });
  } else if (part.kind === 'facts' && ['send', 'hand-out', 'carry'].includes(activity)) {
    for (const { label, value } of part.facts) {
      own.push({ what: 'words to be sent', content: value });
      others.push({ what: 'a label', content: label });
    }
  } else if (part.kind === 'panes') {
    const { panes, sender, journey, ...rest } = part;
    others.push({ what: 'beside the panes', content: JSON.stringify(rest) });
    if (journey) {
      const { words, ...way } = journey;
      own.push({ what: 'words on their way', content: words });
      others.push({ what: 'the way of a message', content: JSON.stringify(way) });
    }
    for (const pane of sender ? [sender, ...panes] : panes) takePane(pane, reads, own, others);
  } else {
    others.push({ what: `${part.kind} of the body`, content: textOf(part) });
  }
}

function takePane(pane: Pane, reads: boolean, own: Searched[], others: Searched[]): void {
  const { observer, lines, fields = [], ...rest } = pane;
  others.push({ what: `around ${observer}'s pane`, content: JSON.stringify(rest) });
  const isTheirs = (isOfWords: boolean) => isOfWords && (reads || observer !== 'relay');
  for (const line of lines) {
    const words = isTheirs(line.kind === 'words');
    (words ? own : others).push({
      what: `a ${line.kind} of ${observer}'s pane`,
      content: words ? line.text : JSON.stringify(line),
    });
  }
  for (const field of fields) {
    const words = isTheirs(field.thing === 'words');
    (words ? own : others).push({
      what: `${field.thing} of ${observer}'s pane`,
      content: words ? field.lines.map(({ text }) => text).join(' ') : JSON.stringify(field),
    });
  }
}

/** All of a part as text; spans joined, so that nothing hides on the border of two. */
function textOf(part: Part): string {
  const spans = 'line' in part ? part.line.map((span) => span.text).join('') : '';
  const bytes = part.kind === 'bytes' ? Buffer.from(part.map.bytes).toString('latin1') : '';
  return `${JSON.stringify(part)} ${spans} ${bytes}`;
}
