import * as v from 'valibot';
import { isName } from '../../protocol/names.ts';
import { places } from '../places.ts';
import words from '../../../town/case.json' with { type: 'json' };

const place = v.pipe(
  v.string(),
  v.check((id) => places.has(id), 'no place'),
);
const said = v.pipe(v.string(), v.nonEmpty());
const name = v.pipe(v.string(), v.check(isName, 'no name for an envelope'));

const shape = v.object({
  aliases: v.pipe(v.array(name), v.nonEmpty(), v.readonly()),
  wall: place,
  /** From where somebody who watches sees it. */
  corners: v.pipe(v.array(place), v.nonEmpty(), v.readonly()),
  says: v.object({
    intro: said,
    joins: said,
    sketch: said,
    second: said,
    /** By turns: the one who asks and the one who answers. */
    talks: v.pipe(v.array(said), v.minLength(8), v.readonly()),
    night: said,
    coming: said,
    lookout: said,
    lent: said,
    signals: v.pipe(v.array(said), v.nonEmpty(), v.readonly()),
    heard: v.pipe(v.array(said), v.nonEmpty(), v.readonly()),
    after: said,
    long: said,
  }),
});

/** @throws Error if the file is none of this shape: a mistake of ours */
export const readCaseWords = (): v.InferOutput<typeof shape> => v.parse(shape, words);
