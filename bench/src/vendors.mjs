/*
 * Reads by the vendors' own clients what a full pass reads.
 *
 *   node vendors.mjs jira|azure ADDRESS CONCURRENCY
 *
 * Prints the port at which every request has all of it read once, so many calls at a time, and is answered by how many calls
 * that took and what was found.
 */
import http from 'node:http';

const [kind, address, concurrency] = process.argv.slice(2);

let calls = 0;
const request = http.request;
http.request = (...given) => {
  calls++;
  return request(...given);
};

/** Does something with every entry, so many at once; 1 is one after the other. */
async function each(entries, work) {
  const waiting = entries.values();
  const worker = async () => {
    for (const entry of waiting) {
      await work(entry);
    }
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, worker));
}

// Loaded late, because they take hold of what they call.
const read = kind === 'jira' ? (await import('./jira.mjs')).jira(address, each)
  : await (await import('./azure.mjs')).azureDevOps(address, each);

const server = http.createServer(async (_, response) => {
  try {
    calls = 0;
    const started = performance.now();
    const found = await read();
    const seconds = (performance.now() - started) / 1000;
    const { projects, types, fields, filters } = found;
    response.end(JSON.stringify({ calls, seconds, projects: projects.length, types: types.length, fields: fields.length,
      filters: filters.length }));
  } catch (failure) {
    response.writeHead(500).end(String(failure.stack ?? failure));
  }
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
