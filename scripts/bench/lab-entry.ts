/** Bundled by lab.mjs: a switch of the lab is turned, and the town's day runs up to its scores. */
import { runSettings } from '../../source/app/lab/lab-runner.ts';
import { bare, presetsOf, switchIds, withSwitch } from '../../source/lab/setting.ts';

/** Milliseconds of each switch that is turned alone, with every stand that a screen has. */
export async function turnSwitches(): Promise<
  readonly { readonly what: string; readonly ms: number }[]
> {
  const stop = new AbortController().signal;
  const turned = [];
  for (const id of switchIds) {
    for (const stand of presetsOf(id, 'town-day').slice(1)) {
      const setting = withSwitch(bare, id, stand) ?? bare;
      const began = performance.now();
      const ran = await runSettings(
        { scene: 'town-day', settings: [setting], seed: 1 },
        () => {},
        stop,
      );
      if (!ran.ok) throw new Error(ran.reason);
      turned.push({ what: `${id} ${stand}`, ms: performance.now() - began });
    }
  }
  return turned;
}
