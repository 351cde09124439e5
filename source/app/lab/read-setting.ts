import type { Words } from '../../i18n/index.ts';
import { type SceneId, sceneIds } from '../../lab/names.ts';
import {
  bare,
  type LabSetting,
  presetsOf,
  switchIds,
  withSwitch,
  writtenName,
} from '../../lab/setting.ts';
import { nearest } from '../../text/nearest.ts';
import { onLine } from '../analyze-report.ts';

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  /** One line that says what is wrong and what would be right. */
  | { readonly ok: false; readonly line: string };

const names = switchIds.map(writtenName);

/** Switches as a person writes them: `mix=threshold-8,receipts=on`. What is not named is off. */
export function readSetting(text: string, { lab }: Words): Read<LabSetting> {
  const t = lab.wrong;
  let setting = bare;
  const seen = new Set<string>();
  for (const part of text.split(',').map((one) => one.trim())) {
    const [name = '', stand, ...more] = part.split('=').map((one) => one.trim());
    if (stand === undefined || more.length > 0) {
      return { ok: false, line: t.pair(onLine(part, 60), 'mix=threshold-8,receipts=on') };
    }
    const id = switchIds.find((one) => writtenName(one) === name);
    if (id === undefined) {
      return { ok: false, line: t.unknown(onLine(name, 60), nearest(name, names), names) };
    }
    if (seen.has(id)) return { ok: false, line: t.twice(name) };
    seen.add(id);
    const turned = withSwitch(setting, id, stand);
    if (turned === undefined) {
      return { ok: false, line: t.stand(name, onLine(stand, 60), presetsOf(id)) };
    }
    setting = turned;
  }
  return { ok: true, value: setting };
}

export function readScene(text: string, { lab }: Words): Read<SceneId> {
  const id = sceneIds.find((one) => one === text);
  return id === undefined
    ? { ok: false, line: lab.wrong.scene(onLine(text, 60), nearest(text, sceneIds), sceneIds) }
    : { ok: true, value: id };
}
