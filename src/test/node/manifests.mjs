// Holds Kubernetes manifests against the published schemas and types of their kinds, after npm ci:
//
//   kubectl kustomize kubernetes > FILE; node src/test/node/manifests.mjs FILE
import { readFileSync } from 'node:fs'
import { parseAllDocuments } from 'yaml'
import { compile } from './programs.mjs'

// Where the model of a kind is, by its version.
const packages = { v1: 'kubernetes-models/v1', 'apps/v1': 'kubernetes-models/apps/v1', 'policy/v1': 'kubernetes-models/policy/v1', 'monitoring.coreos.com/v1': '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1' }

const documents = parseAllDocuments(readFileSync(process.argv[2], 'utf8')).map((document) => document.toJS())
if (!documents.length) throw new Error('No manifests')
const programs = {}
for (const [number, document] of documents.entries()) {
  const { apiVersion, kind, metadata } = document
  const from = packages[apiVersion]
  if (!from) throw new Error(`${apiVersion} ${kind} is not held against anything`)
  const models = await import(from)
  new models[kind](document).validate()
  programs[`manifest${number}`] = `import type { I${kind} } from '${from}'\nexport const manifest: I${kind} = ${JSON.stringify(document, null, 1)}\n`
  // Without what kustomize adds, so that a change has a new name.
  console.log(kind, ['ConfigMap', 'Secret'].includes(kind) ? metadata.name.replace(/-[a-z0-9]{10}$/, '') : metadata.name)
}
process.exitCode = compile(programs)
