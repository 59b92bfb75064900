import { Version3Client } from 'jira.js';

const PAGE = 100;

/** Reads a Jira Cloud by jira.js. */
export function jira(address, each) {
  const client = new Version3Client({
    host: address,
    authentication: { basic: { email: 'jane@acme.example', apiToken: 'simulated-cloud-token' } },
  });

  /** All pages of a list, one after the other. */
  async function pages(member, fetch, maxResults = PAGE) {
    const entries = [];
    let page;
    do {
      page = await fetch({ startAt: entries.length, maxResults });
      entries.push(...page[member]);
    } while (page[member].length > 0 && entries.length < page.total);
    return entries;
  }

  return async () => {
    const known = { types: [], fields: [] };
    known.projects = await pages('values', (page) => client.projects.searchProjects({ ...page, status: ['live'] }));
    known.filters = await pages('values', (page) => client.filters.getFiltersPaginated({ ...page, expand: 'jql,owner' }));
    await each(known.projects, async ({ id }) => {
      const types = await pages('issueTypes', (page) =>
        client.issues.getCreateIssueMetaIssueTypes({ ...page, projectIdOrKey: id }));
      known.types.push(...types.map((type) => ({ project: id, type: type.id })));
    });
    await each(known.types, async ({ project, type }) => {
      known.fields.push(...await pages('fields', (page) =>
        client.issues.getCreateIssueMetaIssueTypeId({ ...page, projectIdOrKey: project, issueTypeId: type }), 200));
    });
    return known;
  };
}
