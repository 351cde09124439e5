/** What reading an export is compared with: programs for `node --eval`, given the path of the file. */

const lines = {
  name: 'readline',
  code: `
    import { createInterface } from 'node:readline';
    import { createReadStream } from 'node:fs';
    let count = 0;
    for await (const _ of createInterface({ input: createReadStream(process.argv[1]) })) count += 1;
  `,
};

const parse = {
  name: 'JSON.parse',
  code: `
    import { readFileSync } from 'node:fs';
    JSON.parse(readFileSync(process.argv[1], 'utf8'));
  `,
};

/** Loads what is installed in the folder that PEERS names; the project needs none of it. */
const peer = (name) => `
  import { createRequire } from 'node:module';
  import { resolve } from 'node:path';
  import { pathToFileURL } from 'node:url';
  const found = createRequire(resolve(process.env.PEERS, 'any.js')).resolve('${name}');
  const peer = await import(pathToFileURL(found).href);
`;

const chatParser = {
  name: 'whatsapp-chat-parser',
  code: `${peer('whatsapp-chat-parser')}
    import { readFileSync } from 'node:fs';
    peer.parseString(readFileSync(process.argv[1], 'utf8'));
  `,
};

const duckdb = {
  name: 'DuckDB on one thread',
  code: `${peer('@duckdb/node-api')}
    const database = await peer.DuckDBInstance.create(':memory:');
    const link = await database.connect();
    await link.run('set threads = 1');
    await link.run("create table rows as select * from read_csv('" + process.argv[1] + "')");
    for (const by of ['"from", "to"', '"from", hour("time")']) {
      await link.runAndReadAll('select ' + by + ', count(*) from rows group by all');
    }
  `,
};

const peers =
  process.env.PEERS === undefined
    ? { chat: [], table: [] }
    : { chat: [chatParser], table: [duckdb] };

export const others = {
  chat: [lines, ...peers.chat],
  json: [parse],
  mails: [lines],
  table: [lines, ...peers.table],
};
