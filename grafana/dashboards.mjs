// The dashboards, from which those in dashboards/ are made:
//
//   node grafana/dashboards.mjs            writes them
//   node grafana/dashboards.mjs --check    says which of them are others than written here
import { readFileSync, writeFileSync } from 'node:fs'

const prometheus = { type: 'prometheus', uid: 'prometheus' }
const rate = '[$__rate_interval]'
const reads = 'uri="/rest/integration/instance/details"'
const some = 'instance=~"$instance"'

const link = { asDropdown: false, icon: 'external link', includeVars: false, keepTime: false, tags: [], targetBlank: true, tooltip: '' }
const runbook = (alert) => ({ ...link, type: 'link', title: `Runbook: ${alert}`, url: `\${runbooks}/${alert}.md` })

// What to think of a value: [[from which value on, colour], ...], the first without a value.
const thresholds = (steps) => ({
  mode: 'absolute', steps: steps.map(([value, color]) => ({ color, value })),
})
const neutral = [[null, 'green']]
const anyIsBad = [[null, 'green'], [1, 'red']]

const query = (expr, legend = '', more = {}) => ({ datasource: prometheus, expr, legendFormat: legend, ...more })

function panel(type, title, description, { unit = 'short', steps = neutral, empty = 'nothing yet', links = [], width, height, custom, options, ...defaults }, queries) {
  const { mappings, overrides = [], transformations, min, max, decimals } = defaults
  return {
    type, title, description, datasource: prometheus, gridPos: { x: 0, y: 0, w: width, h: height },
    fieldConfig: {
      defaults: {
        unit, noValue: empty, thresholds: thresholds(steps),
        ...(mappings && { mappings }), ...(min !== undefined && { min }), ...(max !== undefined && { max }), ...(decimals !== undefined && { decimals }),
        ...(custom && { custom }),
      },
      overrides,
    },
    options, targets: queries.map((one, number) => ({ refId: String.fromCharCode(65 + number), ...one })),
    ...(links.length && { links: links.map(runbook) }), ...(transformations && { transformations }),
  }
}

const stat = (title, description, how, ...queries) => panel('stat', title, description, {
  width: 4, height: 4, ...how,
  options: { colorMode: 'background', graphMode: 'none', justifyMode: 'auto', textMode: 'auto', orientation: 'auto', wideLayout: true, showPercentChange: false, percentChangeColorMode: 'standard', reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false } },
}, queries)

const lines = (title, description, how, ...queries) => panel('timeseries', title, description, {
  width: 8, height: 8, min: 0, ...how,
  custom: {
    drawStyle: 'line', lineWidth: 1, fillOpacity: 8, showPoints: 'never', thresholdsStyle: { mode: how.steps ? 'dashed' : 'off' },
    ...(how.stacked && { stacking: { mode: 'normal', group: 'A' } }),
  },
  options: { legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] }, tooltip: { mode: 'multi', sort: 'desc' } },
}, queries)

const states = (title, description, how, ...queries) => panel('state-timeline', title, description, {
  width: 12, height: 6, ...how, custom: { fillOpacity: 80, lineWidth: 0 },
  options: { mergeValues: true, showValue: 'never', rowHeight: 0.8, legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] }, tooltip: { mode: 'single', sort: 'none' } },
}, queries)

const table = (title, description, how, ...queries) => panel('table', title, description, {
  width: 24, height: 8, ...how, options: { showHeader: true, cellHeight: 'sm' },
}, queries.map((one) => ({ ...one, instant: true, format: 'table' })))

const row = (title, ...panels) => ({ row: title, panels })

const words = (good, bad, color) => [{ type: 'value', options: { 0: { text: good[0], color: good[1], index: 0 }, 1: { text: bad, color, index: 1 } } }]

// Rows of panels, each as far left as there is room.
function placed(rows) {
  const all = []
  let y = 0
  for (const { row, panels } of rows) {
    all.push({ type: 'row', title: row, collapsed: false, gridPos: { x: 0, y, w: 24, h: 1 }, panels: [] })
    y += 1
    let x = 0, height = 0
    for (const one of panels) {
      if (x + one.gridPos.w > 24) {
        y += height
        x = height = 0
      }
      all.push({ ...one, gridPos: { ...one.gridPos, x, y } })
      x += one.gridPos.w
      height = Math.max(height, one.gridPos.h)
    }
    y += height
  }
  return all.map((one, number) => ({ id: number + 1, ...one }))
}

const variable = (name, label, from, how = {}) => ({
  name, label, type: 'query', datasource: prometheus, query: { query: from, refId: name }, refresh: 2, sort: 3,
  includeAll: true, multi: true, current: { text: 'All', value: '$__all' }, options: [], ...how,
})
const organisation = variable('organisation', 'Organisation', 'label_values(catalog_instance_info, organisation)')
const instances = variable('instance', 'Instance', 'label_values(catalog_instance_info{organisation=~"$organisation"}, instance)')
const oneInstance = { ...instances, includeAll: false, multi: false, current: { text: '', value: '' } }
// Where the runbooks can be read: the compose file puts them there.
const runbooks = { name: 'runbooks', label: 'Runbooks', type: 'constant', query: '/public/runbooks', hide: 2, current: { text: '/public/runbooks', value: '/public/runbooks' }, options: [] }

const dashboard = (uid, title, description, variables, ...rows) => ({
  uid, title, description, tags: ['tracker-catalog'], schemaVersion: 41, version: 1, editable: false, graphTooltip: 1, refresh: '30s', timezone: 'browser',
  time: { from: 'now-24h', to: 'now' }, templating: { list: [...variables, runbooks] },
  annotations: {
    list: [{
      name: 'Alerts', datasource: prometheus, enable: true, iconColor: 'red', target: { refId: 'Alerts', expr: 'ALERTS{alertstate="firing", alertname=~"Catalog.*"}', legendFormat: '{{alertname}}' },
    }],
  },
  links: [{ ...link, type: 'dashboards', title: 'Tracker Catalog', tags: ['tracker-catalog'], asDropdown: true, includeVars: true, keepTime: true, targetBlank: false }],
  panels: placed(rows),
})

const overview = dashboard('tracker-catalog', 'Tracker Catalog', 'Can the catalog be trusted? If not: since when, because of which tracker, and what to do.', [organisation, instances],
  row('Can it be trusted?',
    stat('Replicas that answer', 'Daemons that Prometheus reached at its last scrape. None means that readers get nothing.', { steps: [[null, 'red'], [1, 'green']], links: ['CatalogDown'] },
      query('sum(up{job="tracker-catalog"}) or vector(0)')),
    stat('Alerts', 'Alerts that fire now, of all instances. The table below says what to do about each.', { steps: anyIsBad, empty: 'none' },
      query('count(ALERTS{alertstate="firing", alertname=~"Catalog.*"}) or vector(0)')),
    stat('Stale instances', 'Instances whose snapshot is older than two intervals of their own schedule. Readers get the last one, and are told so.', { steps: anyIsBad, links: ['CatalogSnapshotStale'] },
      query(`sum(catalog:instance_stale:min{${some}})`)),
    stat('Failing instances', 'Instances whose last pass failed, whatever the reason. One failure heals itself more often than not.', { steps: [[null, 'green'], [1, 'orange']], links: ['CatalogPassesFail', 'CatalogPassesFailForLong'] },
      query(`count(max by (instance) (catalog:instance_failures:max{${some}}) > 0) or vector(0)`)),
    stat('Incomplete instances', 'Instances with a snapshot in which something had to be skipped, such as a project whose permission was lost.', { steps: [[null, 'green'], [1, 'orange']], links: ['CatalogSnapshotIncomplete'] },
      query(`sum(1 - max by (instance) (catalog_snapshot_complete{${some}}))`)),
    stat('Reads as promised', 'Reads of the last hour that were answered within 50 ms from a snapshot that is fresh. 99.9 % are promised.', { unit: 'percentunit', decimals: 2, steps: [[null, 'red'], [0.9856, 'orange'], [0.999, 'green']], empty: 'nobody reads', links: ['CatalogReadsMissObjective', 'CatalogReadsMissObjectiveSlowly'] },
      query('1 - catalog:reads_missed:ratio_rate1h'))),
  row('What to do',
    table('Alerts that fire', 'Every alert that fires now. A click on its name opens its runbook, on the instance that instance\'s dashboard.', {
      width: 24, height: 6, empty: 'nothing to do',
      overrides: [
        { matcher: { id: 'byName', options: 'alertname' }, properties: [{ id: 'links', value: [{ title: 'Runbook', url: '${runbooks}/${__value.raw}.md', targetBlank: true }] }] },
        { matcher: { id: 'byName', options: 'instance' }, properties: [{ id: 'links', value: [{ title: 'Instance', url: '/d/tracker-catalog-instance?var-instance=${__value.raw}' }] }] },
      ],
      transformations: [{ id: 'organize', options: { excludeByName: { Time: true, Value: true, __name__: true, alertstate: true, job: true }, indexByName: { severity: 0, alertname: 1, instance: 2 }, renameByName: {} } }],
    }, query('ALERTS{alertstate="firing", alertname=~"Catalog.*"}')),
    table('Instances', 'How it is with each instance now. A click on its number opens its own dashboard.', {
      width: 24, height: 9, unit: 'short',
      overrides: [
        { matcher: { id: 'byName', options: 'Age' }, properties: [{ id: 'unit', value: 's' }] },
        { matcher: { id: 'byName', options: 'instance' }, properties: [{ id: 'links', value: [{ title: 'Instance', url: '/d/tracker-catalog-instance?var-instance=${__value.raw}' }] }] },
      ],
      transformations: [
        { id: 'merge', options: {} },
        { id: 'organize', options: { excludeByName: { Time: true }, indexByName: { instance: 0, organisation: 1, type: 2 }, renameByName: { 'Value #A': 'Age', 'Value #B': 'Failures in a row', 'Value #C': 'Projects', 'Value #D': 'Broken mappings' } } },
      ],
    },
    query(`min by (instance, organisation, type) (catalog_snapshot_age_seconds{${some}} * on (instance, replica) group_left (organisation, type) catalog_instance_info{organisation=~"$organisation"})`),
    query(`max by (instance) (catalog:instance_failures:max{${some}})`),
    query(`max by (instance) (catalog_snapshot_projects{${some}})`),
    // A state that nothing was in is not told.
    query(`sum by (instance) (max by (instance, state) (catalog_mapping_things{${some}, state=~"missing|type_changed"})) or 0 * max by (instance) (catalog_mapping_things{${some}, state="ok"})`))),
  row('How fresh, how whole',
    lines('Age of each snapshot', 'Since when a pass last confirmed what is served, whether or not anything had changed. A healthy line is a saw that falls to zero with every light pass; the dashed lines are one hour and six.', { unit: 's', width: 12, height: 12, steps: [[null, 'green'], [3600, 'orange'], [21600, 'red']] },
      query(`min by (instance) (catalog_snapshot_age_seconds{${some}})`, 'instance {{instance}}')),
    states('Schedule kept', 'Whether each instance was confirmed within two intervals of its own schedule.', { steps: anyIsBad, mappings: words(['kept', 'green'], 'missed', 'red') },
      query(`catalog:instance_stale:min{${some}}`, 'instance {{instance}}')),
    states('Completeness', 'Whether anything had to be skipped in the snapshot that is served.', { steps: [[null, 'orange'], [1, 'green']], mappings: words(['incomplete', 'orange'], 'complete', 'green') },
      query(`max by (instance) (catalog_snapshot_complete{${some}})`, 'instance {{instance}}'))),
  row('What happens',
    lines('Passes by outcome', 'Passes that ended, by what came of them. "unchanged" is the most common outcome of a healthy light pass. The first of a kind after a start is not counted.', { stacked: true },
      query(`sum by (outcome) (increase(catalog_instance_passes_total{${some}}${rate}))`, '{{outcome}}')),
    lines('Changes by severity', 'Differences that passes found in the trackers. Breaking ones touch something that is mapped.', { stacked: true },
      query(`sum by (severity) (increase(catalog_changes_total{${some}}${rate}))`, '{{severity}}')),
    lines('Mapping health', 'Mapped fields, types, filters and projects by how it is with them, summed over projects.', { stacked: true },
      query(`sum by (state) (max by (instance, state) (catalog_mapping_things{${some}}))`, '{{state}}'))))

const one = 'instance="$instance"'
const instance = dashboard('tracker-catalog-instance', 'Tracker Catalog: one instance', 'Everything about one tracker: how old and whole its snapshot is, how its passes go, what the tracker thinks of us, and what changes in it.', [organisation, oneInstance],
  row('How it is',
    stat('Age', 'Since when a pass last confirmed the snapshot, as the best informed replica sees it.', { unit: 's', steps: neutral, empty: 'no snapshot yet', links: ['CatalogSnapshotStale'] }, query(`min(catalog_snapshot_age_seconds{${one}})`)),
    stat('Schedule', 'Whether the snapshot is older than two intervals of the instance\'s own schedule.', { steps: anyIsBad, mappings: words(['kept', 'green'], 'missed', 'red'), links: ['CatalogSnapshotStale'] }, query(`min(catalog_snapshot_stale{${one}})`)),
    stat('Completeness', 'Whether anything had to be skipped in the snapshot. The last pass says what, and why.', { steps: [[null, 'orange'], [1, 'green']], mappings: words(['incomplete', 'orange'], 'complete', 'green'), links: ['CatalogSnapshotIncomplete'] }, query(`max(catalog_snapshot_complete{${one}})`)),
    stat('Failures in a row', 'Passes that failed since the last that did not, with the reason of the latest. At 30 the instance is paused.', { steps: [[null, 'green'], [1, 'orange'], [20, 'red']], links: ['CatalogPassesFail', 'CatalogCredentialRefused', 'CatalogWaitsForAWord'] }, query(`max by (problem) (catalog_schedule_failures{${one}})`, '{{problem}}')),
    stat('Projects', 'External projects in the snapshot that is served.', {}, query(`max(catalog_snapshot_projects{${one}})`)),
    stat('Credential', 'Days until the credential expires, where its end is configured.', { unit: 'd', steps: [[null, 'red'], [0, 'orange'], [14, 'green']], empty: 'no end known', links: ['CatalogCredentialExpires'] }, query(`min(catalog_credential_expiry_days{${one}})`))),
  row('Passes',
    lines('Passes by outcome', 'Passes that ended, by what came of them and how much they read. The first of a kind after a start is not counted.', { stacked: true },
      query(`sum by (outcome, kind) (increase(catalog_instance_passes_total{${one}}${rate}))`, '{{outcome}} ({{kind}})')),
    lines('Duration of a pass', 'How long passes took in the last hour, from start to end, by kind, on average.', { unit: 's' },
      query(`sum by (kind) (rate(catalog_instance_passes_time_seconds_total{${one}}[1h])) / (sum by (kind) (rate(catalog_instance_passes_total{${one}}[1h])) > 0)`, '{{kind}}')),
    lines('Overdue', 'How long the instance has been due without a pass. Minutes mean that all places are taken, or that nobody gets a lease.', { unit: 's', steps: [[null, 'green'], [600, 'red']], links: ['CatalogNobodyReads'] },
      query(`min(catalog_schedule_overdue_seconds{${one}})`, 'overdue')),
    lines('Changes by severity', 'Differences that passes found in this tracker. Breaking ones touch something that is mapped.', { stacked: true },
      query(`sum by (severity) (increase(catalog_changes_total{${one}}${rate}))`, '{{severity}}')),
    lines('Mapping health', 'Mapped fields, types, filters and projects by how it is with them, summed over projects.', { stacked: true },
      query(`max by (state) (catalog_mapping_things{${one}})`, '{{state}}'))),
  row('What the tracker thinks of us',
    lines('Calls by status', 'Calls a second by the status that was answered, 0 where none arrived. 429 means that we were asked to slow down, 401 and 403 that a credential has a problem.', { unit: 'reqps', links: ['CatalogThrottled', 'CatalogCredentialRefused'] },
      query(`sum by (status) (rate(catalog_tracker_calls_total{${one}}${rate}))`, '{{status}}')),
    lines('Duration of a call', 'Mean time from sending a call to the last byte of its answer.', { unit: 's' },
      query(`sum(rate(catalog_tracker_calls_time_seconds_total{${one}}${rate})) / (sum(rate(catalog_tracker_calls_total{${one}}${rate})) > 0)`, 'mean')),
    lines('Time spent waiting', 'How long calls were held back because the tracker asked for it, in seconds a second; several calls may wait at once.', { unit: 's', links: ['CatalogThrottled'] },
      query(`sum(rate(catalog_tracker_waits_seconds_total{${one}}${rate}))`, 'held back')),
    lines('Budget', 'What the tracker says is left of what it allows our account. Not every tracker says so, and Azure DevOps only when little is left.', { unit: 'percentunit', max: 1, steps: [[null, 'red'], [0.2, 'green']], empty: 'the tracker does not say' },
      query(`min(catalog_tracker_budget_ratio{${one}})`, 'left')),
    lines('Calls at once', 'How many calls we allow ourselves under way at once; fewer after a tracker asked for less.', {},
      query(`min(catalog_tracker_concurrency{${one}})`, 'allowed')),
    lines('Kept in the store', 'What the parts and snapshots of this instance took up after the last sweep.', { unit: 'bytes', empty: 'not swept yet' },
      query(`max by (kind) (catalog_store_bytes{${one}})`, '{{kind}}'))))

const trackers = dashboard('tracker-catalog-trackers', 'Tracker Catalog: trackers and limits', 'What we do to the trackers, what they think of us, and how the work is spread.', [organisation, instances],
  row('Calls',
    lines('Calls by instance', 'Calls a second to each tracker, whatever their status.', { unit: 'reqps', stacked: true, width: 12 }, query(`sum by (instance) (rate(catalog_tracker_calls_total{${some}}${rate}))`, 'instance {{instance}}')),
    lines('Calls by status', 'Calls a second by the status that was answered, 0 where none arrived.', { unit: 'reqps', stacked: true, width: 12 }, query(`sum by (status) (rate(catalog_tracker_calls_total{${some}}${rate}))`, '{{status}}')),
    lines('Calls that came to nothing', 'The part of the calls to each tracker that got no good answer.', { unit: 'percentunit', max: 1, width: 12, steps: [[null, 'green'], [0.1, 'orange']] },
      query(`sum by (instance) (rate(catalog_tracker_calls_total{${some}, status!~"2..|3.."}${rate})) / (sum by (instance) (rate(catalog_tracker_calls_total{${some}}${rate})) > 0)`, 'instance {{instance}}')),
    lines('Duration of a call', 'Mean time from sending a call to the last byte of its answer.', { unit: 's', width: 12 },
      query(`sum by (instance) (rate(catalog_tracker_calls_time_seconds_total{${some}}${rate})) / (sum by (instance) (rate(catalog_tracker_calls_total{${some}}${rate})) > 0)`, 'instance {{instance}}'))),
  row('Limits',
    lines('Time spent waiting', 'How long calls were held back because a tracker asked for it, in seconds a second; several calls may wait at once.', { unit: 's', links: ['CatalogThrottled'] }, query(`sum by (instance) (rate(catalog_tracker_waits_seconds_total{${some}}${rate}))`, 'instance {{instance}}')),
    lines('Budget', 'What each tracker says is left of what it allows our account, where it says so.', { unit: 'percentunit', max: 1, steps: [[null, 'red'], [0.2, 'green']], empty: 'no tracker says' }, query(`min by (instance) (catalog_tracker_budget_ratio{${some}})`, 'instance {{instance}}')),
    lines('Calls at once', 'How many calls we allow ourselves under way at once at each tracker.', {}, query(`min by (instance) (catalog_tracker_concurrency{${some}})`, 'instance {{instance}}'))),
  row('Work',
    lines('Passes under way and waiting', 'Passes in all replicas. Those that wait for long want more catalog.schedule.passes-at-a-time.', {},
      query('sum(catalog_passes_running)', 'under way'), query('sum(catalog_passes_waiting)', 'waiting'), query('max(catalog_leases_held)', 'leases held')),
    lines('Overdue', 'How long each instance has been due without a pass. Minutes mean that all places are taken, or that nobody gets a lease.', { unit: 's', steps: [[null, 'green'], [600, 'red']], links: ['CatalogNobodyReads'] }, query(`catalog:instance_overdue_seconds:min{${some}}`, 'instance {{instance}}')),
    lines('Failures in a row', 'Passes of each instance that failed since the last that did not. An alert comes at 3; the dashed lines are where another one comes and where the instance is paused.', { steps: [[null, 'green'], [20, 'orange'], [30, 'red']], links: ['CatalogPassesFail'] }, query(`max by (instance, problem) (catalog:instance_failures:max{${some}})`, 'instance {{instance}}: {{problem}}')),
    lines('Passes by problem', 'Passes over all instances that did not end well, by why. A lost lease or a stop breaks one off, and another replica goes on. The first of a kind after a start is not counted.', { stacked: true }, query(`sum by (problem) (increase(catalog_passes_seconds_count{problem!="none"}${rate}))`, '{{problem}}')),
    lines('Duration of a pass', 'How long passes over all instances took in the last hour, from start to end, by kind: on average, and all but one in twenty.', { unit: 's' },
      query('sum by (kind) (rate(catalog_passes_seconds_sum[1h])) / (sum by (kind) (rate(catalog_passes_seconds_count[1h])) > 0)', '{{kind}}, mean'),
      query('histogram_quantile(0.95, sum by (kind, le) (rate(catalog_passes_seconds_bucket[1h])))', '{{kind}}, 95 %')),
    lines('Parts written', 'Pieces of the snapshots of all instances that were new, and that were known already. After the first pass nearly all are known.', {},
      query(`sum(increase(catalog_parts_written_total${rate}))`, 'new'),
      query(`sum(increase(catalog_parts_taken_over_total${rate}))`, 'known already'))))

const serving = dashboard('tracker-catalog-serving', 'Tracker Catalog: serving', 'What readers get: how much, how fast, how fresh, and from where.', [],
  row('The objective',
    stat('Reads as promised, 1 h', 'Reads of the last hour that were answered within 50 ms from a snapshot that is fresh. 99.9 % are promised.', { unit: 'percentunit', decimals: 2, steps: [[null, 'red'], [0.9856, 'orange'], [0.999, 'green']], empty: 'nobody reads', width: 6, links: ['CatalogReadsMissObjective'] }, query('1 - catalog:reads_missed:ratio_rate1h')),
    stat('Reads as promised, 6 h', 'The same for the last six hours.', { unit: 'percentunit', decimals: 2, steps: [[null, 'red'], [0.994, 'orange'], [0.999, 'green']], empty: 'nobody reads', width: 6, links: ['CatalogReadsMissObjective'] }, query('1 - catalog:reads_missed:ratio_rate6h')),
    lines('How fast the budget burns', 'Times the pace at which the month\'s budget of 0.1 % lasts exactly a month. At 14.4 somebody is woken.', { width: 12, steps: [[null, 'green'], [6, 'orange'], [14.4, 'red']], empty: 'nobody reads', links: ['CatalogReadsMissObjective'] },
      query('catalog:reads_missed:ratio_rate5m / 0.001', '5 min'), query('catalog:reads_missed:ratio_rate1h / 0.001', '1 h'), query('catalog:reads_missed:ratio_rate6h / 0.001', '6 h'))),
  row('Reads of details',
    lines('Reads by outcome', 'Answers a second by their status. 304 means that the reader had the answer already.', { unit: 'reqps', stacked: true }, query(`sum by (status) (rate(http_server_requests_seconds_count{${reads}}${rate}))`, '{{status}}')),
    lines('Reads by freshness', 'Answers a second by whether a schedule was missed of what they are about; "none" are about no snapshot.', { unit: 'reqps', stacked: true, links: ['CatalogSnapshotStale'] }, query(`sum by (freshness) (rate(http_server_requests_seconds_count{${reads}}${rate}))`, '{{freshness}}')),
    lines('Latency', 'Within which time all but one in a hundred and all but one in two good answers were given; steps at 1, 5, 10, 50, 250 ms and 1 s.', { unit: 's', steps: [[null, 'green'], [0.05, 'red']] },
      query(`histogram_quantile(0.99, sum by (le) (rate(http_server_requests_seconds_bucket{${reads}, outcome=~"SUCCESS|REDIRECTION"}${rate})))`, '99 %'),
      query(`histogram_quantile(0.5, sum by (le) (rate(http_server_requests_seconds_bucket{${reads}, outcome=~"SUCCESS|REDIRECTION"}${rate})))`, '50 %'))),
  row('The front layer',
    lines('Answered from memory', 'The part of the answers that were in memory already. A publish makes new ones before readers ask.', { unit: 'percentunit', max: 1 }, query(`sum by (replica) (rate(cache_gets_total{cache="answers", result="hit"}${rate})) / (sum by (replica) (rate(cache_gets_total{cache="answers"}${rate})) > 0)`, '{{replica}}')),
    lines('Answers made', 'Answers a second that were made from the store, for readers or before them.', { unit: 'ops' }, query(`sum by (replica) (rate(catalog_cache_loads_seconds_count${rate}))`, '{{replica}}')),
    lines('Time to make one', 'Mean time from the store to the finished bytes of an answer. Thousands of projects take seconds.', { unit: 's' }, query(`sum by (replica) (rate(catalog_cache_loads_seconds_sum${rate})) / (sum by (replica) (rate(catalog_cache_loads_seconds_count${rate})) > 0)`, '{{replica}}')),
    lines('Answers in memory', 'How many rendered answers are in memory.', {}, query('sum by (replica) (cache_size{cache="answers"})', '{{replica}}')),
    lines('Weight of the answers in memory', 'What the rendered answers weigh, in both encodings. They stay below catalog.cache.max-weight.', { unit: 'bytes' }, query('sum by (replica) (catalog_cache_weight_bytes)', '{{replica}}')),
    lines('Evictions', 'Answers a second that had to make room for others. If they never stop, catalog.cache.max-weight is too small.', { unit: 'ops' }, query(`sum by (replica) (rate(cache_evictions_total{cache="answers"}${rate}))`, '{{replica}}'))),
  row('Everything else',
    lines('Requests by endpoint', 'Requests a second to the API and the pages, but for reads of details.', { unit: 'reqps', width: 12 }, query(`sum by (uri) (rate(http_server_requests_seconds_count{uri!="/rest/integration/instance/details", uri!~"/actuator.*"}${rate}))`, '{{uri}}')),
    lines('What callers did wrong, and we', 'Answers a second of 4xx and 5xx. 401 are wrong keys, 429 callers that are over their limit.', { unit: 'reqps', width: 12, empty: 'no such answer' }, query(`sum by (status) (rate(http_server_requests_seconds_count{outcome=~"CLIENT_ERROR|SERVER_ERROR"}${rate}))`, '{{status}}'))))

const commands = 'mongodb_driver_commands_seconds'
const process = dashboard('tracker-catalog-process', 'Tracker Catalog: store and process', 'The store as the replicas see it, what is told to others, and the processes themselves.', [],
  row('Store',
    states('The store answers', 'Whether each replica was told what is due when it last asked.', { steps: [[null, 'red'], [1, 'green']], mappings: words(['away', 'red'], 'answers', 'green'), links: ['CatalogStoreAway'] }, query('catalog_store_answers', '{{replica}}')),
    lines('Slow commands', 'The part of the commands of each replica that took the store more than 250 ms.', { unit: 'percentunit', width: 12, height: 6, steps: [[null, 'green'], [0.05, 'orange']], links: ['CatalogStoreSlow'] },
      query(`1 - sum by (replica) (rate(${commands}_bucket{le="0.25"}${rate})) / (sum by (replica) (rate(${commands}_count${rate})) > 0)`, '{{replica}}')),
    lines('Commands', 'Commands a second to the store, by what they do.', { unit: 'ops', stacked: true }, query(`sum by (command) (rate(${commands}_count${rate}))`, '{{command}}')),
    lines('Duration of a command', 'Mean time of a command, by what it does.', { unit: 's' }, query(`sum by (command) (rate(${commands}_sum${rate})) / (sum by (command) (rate(${commands}_count${rate})) > 0)`, '{{command}}')),
    lines('Failed commands', 'Commands a second that the store refused or did not answer.', { unit: 'ops', empty: 'none failed', links: ['CatalogStoreAway'] }, query(`sum by (command) (rate(${commands}_count{status="FAILED"}${rate}))`, '{{command}}')),
    lines('What is kept', 'What parts and snapshots of all instances took up after the last sweep.', { unit: 'bytes', stacked: true, width: 12, empty: 'not swept yet' }, query('sum by (kind) (max by (instance, kind) (catalog_store_bytes))', '{{kind}}')),
    lines('Secrets by key', 'Secrets in the store by the key that they are encrypted with. A key that is not here is not needed.', { width: 12, empty: 'no secrets in the store' }, query('max by (key) (catalog_encryption_secrets)', '{{key}}'))),
  row('Told to others',
    lines('Waiting to be delivered', 'Events that wait for each webhook. They are tried for three days.', { width: 12, empty: 'no webhooks', links: ['CatalogOutboxStuck'] }, query('max by (webhook) (catalog_webhook_pending)', '{{webhook}}')),
    lines('Deliveries', 'Attempts to deliver an event by what came of them; a pending one is tried again. The first of a kind after a start is not counted.', { width: 12, stacked: true, empty: 'nothing was to be told' }, query(`sum by (webhook, outcome) (increase(catalog_webhook_deliveries_total${rate}))`, '{{webhook}}: {{outcome}}'))),
  row('The process',
    lines('Heap', 'Heap in use, and the most that it may grow to.', { unit: 'bytes' }, query('sum by (replica) (jvm_memory_used_bytes{area="heap"})', '{{replica}}'), query('max by (replica) (jvm_memory_max_bytes{area="heap"})', '{{replica}}, at most')),
    lines('Memory outside the heap', 'What the JVM itself uses, and direct buffers. Rendered answers are among these where Java gives them to Netty, as in the image; what they take is *Weight* on the dashboard *serving*.', { unit: 'bytes' }, query('sum by (replica) (jvm_memory_used_bytes{area="nonheap"})', '{{replica}}'), query('sum by (replica) (jvm_buffer_memory_used_bytes)', '{{replica}}, buffers')),
    lines('Processor', 'The part of the machine\'s processors that each replica uses. The dashed line is 80 %.', { unit: 'percentunit', max: 1, steps: [[null, 'green'], [0.8, 'orange']] }, query('max by (replica) (process_cpu_usage)', '{{replica}}')),
    lines('Collecting garbage', 'Time that all threads stood still, in seconds a second.', { unit: 's', empty: 'nothing was collected yet' }, query(`sum by (replica) (rate(jvm_gc_pause_seconds_sum${rate}))`, '{{replica}}')),
    lines('Threads and descriptors', 'Threads, and open files and connections. Neither grows for long.', {}, query('max by (replica) (jvm_threads_live_threads)', '{{replica}}, threads'), query('max by (replica) (process_files_open_files)', '{{replica}}, descriptors')),
    table('Replicas', 'Which program each replica runs, and for how long.', {
      width: 8, height: 8, unit: 'short',
      overrides: [{ matcher: { id: 'byName', options: 'Up for' }, properties: [{ id: 'unit', value: 's' }] }],
      transformations: [{ id: 'organize', options: { excludeByName: { Time: true }, indexByName: {}, renameByName: { Value: 'Up for' } } }],
    }, query('max by (replica, version, java) (process_uptime_seconds * on (replica) group_left (version, java) catalog_build_info)'))))

const directory = new URL('dashboards/', import.meta.url)
let stale = 0
for (const [name, content] of Object.entries({ overview, instance, trackers, serving, process })) {
  const file = new URL(`${name}.json`, directory)
  const json = JSON.stringify(content, null, 2) + '\n'
  if (!globalThis.process.argv.includes('--check')) writeFileSync(file, json)
  else if (readFileSync(file, 'utf8') !== json) {
    console.error(`dashboards/${name}.json is not what dashboards.mjs says`)
    stale = 1
  }
}
globalThis.process.exitCode = stale
