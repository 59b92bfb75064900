// Programs in which a document is a literal of its published type, for which the compiler lets no member pass that the type does not know.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Compiles programs by name. The exit code tells whether all documents are what they are said to be. */
export function compile(programs) {
  // Beside this file, so that the types are found.
  const work = mkdtempSync(`${here}programs-`)
  try {
    const files = Object.entries(programs).map(([name, text]) => {
      writeFileSync(`${work}/${name}.ts`, text)
      return `${work}/${name}.ts`
    })
    const { status } = spawnSync(process.execPath, [`${here}node_modules/typescript/bin/tsc`, '--noEmit', '--strict', '--skipLibCheck', '--allowImportingTsExtensions',
      '--module', 'nodenext', '--target', 'es2022', ...files], { stdio: 'inherit' })
    return status ?? 1
  }
  finally {
    rmSync(work, { recursive: true })
  }
}
