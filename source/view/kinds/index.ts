/** What each kind of step looks like. The compiler holds that none is missing. */

import type { ActivityKind } from '../../lesson/model.ts';
import { ask } from './ask.ts';
import { attack } from './attack.ts';
import { carry } from './carry.ts';
import { compare } from './compare.ts';
import { compose } from './compose.ts';
import { crack } from './crack.ts';
import { desk } from './desk.ts';
import { exportRows } from './export.ts';
import { find } from './find.ts';
import { forget } from './forget.ts';
import { gather } from './gather.ts';
import { guessLength } from './guess-length.ts';
import { handOut } from './hand-out.ts';
import { inspect } from './inspect.ts';
import type { KindView } from './kind-view.ts';
import { lab } from './lab.ts';
import { markGap } from './mark-gap.ts';
import { numbers } from './numbers.ts';
import { observe } from './observe.ts';
import { odds } from './odds.ts';
import { own } from './own.ts';
import { phone } from './phone.ts';
import { pinpoint } from './pinpoint.ts';
import { predict } from './predict.ts';
import { proof } from './proof.ts';
import { read } from './read.ts';
import { recap } from './recap.ts';
import { reckon } from './reckon.ts';
import { relayGuess } from './relay-guess.ts';
import { salt } from './salt.ts';
import { search } from './search.ts';
import { segments } from './segments.ts';
import { send } from './send.ts';
import { sister } from './sister.ts';
import { sources } from './sources.ts';
import { spot } from './spot.ts';
import { strike } from './strike.ts';
import { threshold } from './threshold.ts';
import { trace } from './trace.ts';
import { week } from './week.ts';

const kindViews: { readonly [K in ActivityKind]: KindView<K> } = {
  read,
  predict,
  ask,
  compose,
  send,
  strike,
  phone,
  attack,
  observe,
  inspect,
  spot,
  'guess-length': guessLength,
  'relay-guess': relayGuess,
  week,
  find,
  export: exportRows,
  search,
  sister,
  numbers,
  crack,
  salt,
  'hand-out': handOut,
  carry,
  compare,
  pinpoint,
  gather,
  'mark-gap': markGap,
  lab,
  desk,
  proof,
  odds,
  segments,
  threshold,
  trace,
  own,
  forget,
  reckon,
  recap,
  sources,
};

export const kindViewOf = <K extends ActivityKind>(kind: K): KindView<K> => kindViews[kind];
