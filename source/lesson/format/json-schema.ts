import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { kindNames, kindOf } from '../kinds/index.ts';
import { readId } from './activity.ts';
import {
  bannedSchema,
  claimSchema,
  frontSchema,
  glossarySchema,
  sourceSchema,
} from './schema/files.ts';

/**
 * The shapes by which a lesson is read, as JSON Schema (draft 7) for editors: of the facts about a
 * lesson, of the files beside the lessons, and of each block by its name. What a shape cannot say, such
 * as that an id exists, only `check` knows.
 */
export function lessonSchemas() {
  return {
    front: schemaOf(frontSchema),
    sources: entriesOf(sourceSchema),
    glossary: entriesOf(glossarySchema),
    claims: entriesOf(claimSchema),
    banned: entriesOf(bannedSchema),
    blocks: Object.fromEntries(
      kindNames.map((kind) => {
        const { shapes } = kindOf({ kind }).read ?? readId;
        const [one, ...others] = shapes().map(schemaOf);
        return [kind, others.length === 0 ? one : { anyOf: [one, ...others] }];
      }),
    ),
  };
}

const schemaOf = (schema: v.GenericSchema): JsonSchema =>
  toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });

/** Of a file with ids and their entries. */
const entriesOf = (entry: v.GenericSchema): JsonSchema => ({
  type: 'object',
  additionalProperties: schemaOf(entry),
});
