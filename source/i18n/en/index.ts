import type { Locale } from '../locale.ts';
import { agenda } from './agenda.ts';
import { analyze } from './analyze.ts';
import { authoring } from './authoring.ts';
import { commands } from './commands.ts';
import { desk } from './desk.ts';
import { grammar } from './grammar.ts';
import { lab, labSteps } from './lab.ts';
import { learner } from './learner.ts';
import { network } from './network.ts';
import { nightDesk } from './night-desk.ts';
import { own } from './own.ts';
import { ownScreens } from './own-screens.ts';
import { people } from './people.ts';
import { pictures } from './pictures.ts';
import { plain } from './plain.ts';
import { relayRows } from './relay-rows.ts';
import { room } from './room.ts';
import { roomCheck } from './room-check.ts';
import { sandbox } from './sandbox.ts';
import { seatScreen } from './seat-screen.ts';
import { sister } from './sister.ts';
import { summary } from './summary.ts';
import { trace } from './trace.ts';
import { tui } from './tui.ts';
import { view } from './view.ts';

/**
 * The interface in English. Sentences with a gap are functions, so that each language orders them.
 * @param locale writes the numbers in them: that of English, but for tests
 */
export function words(locale: Locale) {
  const english = grammar(locale);
  const seen = view(english);
  return {
    locale,
    analyze: analyze(english),
    own: own(english),
    ownScreens: ownScreens(english),
    lab: lab(english),
    sandbox: sandbox(english),
    sister,
    view: {
      ...seen,
      ...desk(english),
      ...nightDesk(english),
      lab: labSteps,
      ...trace(english),
      pictures: pictures(english),
      network: network(seen),
      people: people(english),
    },
    tui: tui(english),
    plain: plain(english),
    relayRows: relayRows(english),
    room: room(english),
    roomCheck: roomCheck(english),
    seatScreen: seatScreen(english),
    commands,
    authoring: authoring(english),
    learner,
    agenda,
    summary,
  };
}
