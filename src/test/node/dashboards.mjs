// Holds dashboards against Grafana's published types, after npm ci:
//
//   node src/test/node/dashboards.mjs DASHBOARD...
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { compile } from './programs.mjs'

const composable = '@grafana/schema/dist/types/raw/composable'
const kinds = { stat: 'StatPanelCfg', timeseries: 'TimeSeriesPanelCfg', 'state-timeline': 'StateTimelinePanelCfg', table: 'TablePanelCfg' }
const imports = Object.entries(kinds).map(([kind, file]) =>
  `import type * as ${file} from '${composable}/${kind.replace('-', '')}/panelcfg/x/${file}_types.gen.d.ts'`)

const literal = (name, type, value) => `export const ${name}: ${type} = ${JSON.stringify(value, null, 1)}`

function panelProgram({ options, targets, ...panel }, number) {
  const name = `panel${number}`
  if (panel.type === 'row') return literal(name, `Plain<RowPanel>`, panel)
  if (!kinds[panel.type]) throw new Error(`Panels of type ${panel.type} are not held against anything`)
  const custom = panel.fieldConfig.defaults.custom
  return [
    literal(name, 'Plain<Panel>', panel),
    literal(`${name}Targets`, 'Plain<Query>[]', targets),
    literal(`${name}Options`, `Plain<Partial<${kinds[panel.type]}.Options>>`, options),
    custom ? literal(`${name}Custom`, `Plain<${kinds[panel.type]}.FieldConfig>`, custom) : '',
  ].join('\n')
}

const program = ({ panels, annotations, ...rest }) => [
  `import type { AnnotationQuery, Dashboard, DataQuery, Panel, RowPanel } from '@grafana/schema'`,
  ...imports,
  // JSON writes the values of an enum, not their names.
  `type Plain<T> = T extends string ? \`\${T}\` : T extends number | boolean | null | undefined ? T : T extends (infer E)[] ? Plain<E>[] : { [K in keyof T]: Plain<T[K]> }`,
  // What Prometheus adds to a query: the types of its plugin are not published on their own.
  `interface Query extends DataQuery { expr: string; legendFormat?: string; instant?: boolean; format?: 'table' | 'time_series' }`,
  literal('dashboard', `Plain<Omit<Dashboard, 'panels' | 'annotations'>>`, rest),
  literal('annotations', 'Plain<AnnotationQuery<Query>>[]', annotations.list),
  ...panels.map(panelProgram),
].join('\n') + '\n'

process.exitCode = compile(Object.fromEntries(process.argv.slice(2).map((file) =>
  [basename(file, '.json'), program(JSON.parse(readFileSync(file, 'utf8')))])))
