import azure from 'azure-devops-node-api';

const ALL_FIELDS = 'all';
const WITH_WIQL = 'wiql';
const LEVELS = 2;
const PAGE = 500;

// Where the API is, which the client would ask for first: spared it, as the simulator cannot say.
const PLACES = {
  core: { '603fe2ac-9723-48b9-88ad-09305aa6c6e1': ['projects', '_apis/{resource}/{*projectId}'] },
  wit: {
    '7c8d7a76-4a09-43e8-b5df-bd792f4ac6aa': ['workItemTypes', '{project}/_apis/{area}/{resource}/{type}'],
    'bd293ce5-3d25-4192-8e67-e8092e879efb': ['fields', '{project}/_apis/{area}/workItemTypes/{type}/{resource}/{field}'],
    'a67d190c-c41f-424b-814d-0e906f659301': ['queries', '{project}/_apis/{area}/{resource}/{*query}'],
  },
};

function knowing(api, area) {
  const places = Object.entries(PLACES[area]).map(([id, [resourceName, routeTemplate]]) =>
    [id, { area, resourceName, routeTemplate, minVersion: '1.0', maxVersion: '7.2', releasedVersion: '7.1', resourceVersion: 4 }]);
  api.vsoClient._locationsByAreaPromises[area] = Promise.resolve(Object.fromEntries(places));
  return api;
}

/** Reads an Azure DevOps by azure-devops-node-api. */
export async function azureDevOps(address, each) {
  const connection = new azure.WebApi(address, azure.getPersonalAccessTokenHandler('simulated-azure-devops-token'));
  connection._getResourceAreaUrl = async (given) => given;
  const core = knowing(await connection.getCoreApi(), 'core');
  const tracking = knowing(await connection.getWorkItemTrackingApi(), 'wit');

  async function allProjects() {
    const projects = [];
    let page;
    do {
      page = await core.getProjects('wellFormed', PAGE, projects.length);
      projects.push(...page);
    } while (page.length === PAGE);
    return projects;
  }

  /** The queries below some entries, of which one answer shows two levels. */
  async function queries(project, entries) {
    const found = [];
    for (const entry of entries) {
      if (entry.wiql) {
        found.push(entry);
      }
      const hidden = entry.hasChildren && !entry.children?.length;
      const folder = hidden ? await tracking.getQuery(project, entry.id, WITH_WIQL, LEVELS) : entry;
      found.push(...await queries(project, folder.children ?? []));
    }
    return found;
  }

  return async () => {
    const known = { types: [], fields: [], filters: [] };
    known.projects = await allProjects();
    await each(known.projects, async ({ id }) => {
      const types = await tracking.getWorkItemTypes(id);
      known.types.push(...types.filter((type) => !type.isDisabled).map((type) => ({ project: id, name: type.name })));
      known.filters.push(...await queries(id, await tracking.getQueries(id, WITH_WIQL, LEVELS)));
    });
    await each(known.types, async ({ project, name }) => {
      known.fields.push(...await tracking.getWorkItemTypeFieldsWithReferences(project, name, ALL_FIELDS));
    });
    return known;
  };
}
