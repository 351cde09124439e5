import { dirname, join } from 'node:path';
import type { Words } from '../../i18n/index.ts';
import { isLoopbackHost } from '../../protocol/addresses.ts';
import { systemClock } from '../../protocol/clock.ts';
import { type Plan, planMinutes, stagesOf } from '../../room/stage.ts';
import type { Environment } from '../environment.ts';
import { screenAbilities } from '../screen-environment.ts';
import { ownAddresses } from './own-addresses.ts';
import { packedPage } from './packed-page.ts';
import { stagesIn } from './start-room.ts';
import { tryWall } from './try-wall.ts';

/** One thing that was looked at. A room can't be held without what is `needed`. */
type Finding = {
  readonly name: string;
  readonly isGood: boolean;
  readonly needed?: true;
  readonly what: string;
};

/** Of a window in which the code to scan stands beside the words. */
const roomy = { columns: 80, rows: 24 };

type Asked = { readonly language: string; readonly plan: Plan; readonly phones: boolean };

/** What this machine has of what a room at `address` needs, a finding each. The wall is really started. */
export async function roomFindings(
  { language, plan, phones }: Asked,
  address: string,
  environment: Environment,
  words: Words,
): Promise<readonly Finding[]> {
  const t = words.roomCheck;
  const { names } = t;
  const folder = dirname(environment.lessonsFolder);
  const all = await stagesIn(folder, language);
  const bytes = await pageBytes(folder);
  const counted = await tryWall(join(folder, 'wall.cjs'), systemClock);
  return [
    { name: names.node, isGood: true, what: t.node(process.versions.node) },
    all === undefined
      ? { name: names.stages, isGood: false, needed: true, what: t.noStages }
      : {
          name: names.stages,
          isGood: true,
          what: t.stages(stagesOf(all, plan).length, Math.round(planMinutes(all, plan))),
        },
    phones
      ? {
          name: names.page,
          isGood: bytes !== undefined,
          what: bytes === undefined ? t.noPage : t.page(bytes),
        }
      : { name: names.page, isGood: true, what: t.pageNotWanted },
    counted === undefined
      ? { name: names.wall, isGood: false, needed: true, what: t.noWall }
      : { name: names.wall, isGood: true, what: t.wall(counted) },
    windowFinding(environment, words),
    ...addressFindings(address, words),
  ];
}

/** How large the page for phones is; undefined: this package has none. */
export const pageBytes = async (folder: string): Promise<number | undefined> => {
  const page = await packedPage(folder);
  return page === undefined ? undefined : Buffer.byteLength(page);
};

function windowFinding({ stdout, env, platform }: Environment, words: Words): Finding {
  const t = words.roomCheck;
  const { isTTY, columns = 0, rows = 0 } = stdout;
  const found = (isGood: boolean, what: string): Finding => ({
    name: t.names.window,
    isGood,
    what,
  });
  if (isTTY !== true) return found(false, t.noWindow);
  if (!screenAbilities(env, platform).unicode) return found(false, t.windowAscii);
  const isRoomy = columns >= roomy.columns && rows >= roomy.rows;
  return found(isRoomy, isRoomy ? t.window(columns, rows) : t.windowSmall(columns, rows));
}

/** The address that people are given first, then all others that they could be given. */
function addressFindings(given: string, words: Words, own = ownAddresses()): readonly Finding[] {
  const t = words.roomCheck;
  const found = (isGood: boolean, what: string): Finding => ({
    name: t.names.address,
    isGood,
    what,
  });
  const chosen = own.find(({ address }) => address === given);
  const others = own.filter(({ address }) => address !== given);
  const told = (text: string, isVirtual: boolean) => (isVirtual ? t.virtual(text) : text);
  return [
    chosen === undefined || isLoopbackHost(given)
      ? found(false, t.alone(given))
      : found(!chosen.virtual, told(t.address(given, chosen.adapter), chosen.virtual)),
    ...others.map(({ address, adapter, virtual }) =>
      found(!virtual, told(t.otherAddress(address, adapter), virtual)),
    ),
  ];
}
