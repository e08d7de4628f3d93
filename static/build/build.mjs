// For maintainers: `npm ci && npm run build` makes the files in the folder above, which are committed.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import * as sass from 'sass'

const out = '..'
const packages = ['govuk-frontend', 'htmx.org']
const fonts = readdirSync(`${out}/fonts`).map((file) => `fonts/${file}`)
const asIs = ['favicon.ico', 'favicon.svg', ...fonts]

const { css } = sass.compile('app.scss', { style: 'compressed', loadPaths: ['node_modules'] })
if (/GDS Transport|crown|url\(/i.test(css)) throw new Error("The government's own look must not be shipped")
writeFileSync(`${out}/app.css`, css)

await build({
  entryPoints: ['app.mjs'], outfile: `${out}/app.js`, bundle: true, minify: true, format: 'esm', target: 'es2020'
})
const htmx = readFileSync('node_modules/htmx.org/dist/htmx.min.js', 'utf8')
writeFileSync(`${out}/htmx.min.js`, htmx.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'))

const described = packages.map((name) => {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`))
  return `${name} ${version}, ${license}, LICENCE-${name}.txt`
})
described.push('Source Sans 3 version 3.052, OFL-1.1, fonts/OFL.txt (whole and unchanged: "Source" is a reserved name)')
writeFileSync(`${out}/THIRD-PARTY.txt`, described.join('\n') + '\n')

const files = ['app.css', 'app.js', 'htmx.min.js', ...asIs].sort()
const sum = (file) => createHash('sha256').update(readFileSync(`${out}/${file}`)).digest('hex')
writeFileSync(`${out}/SHA256SUMS`, files.map((file) => `${sum(file)}  ${file}\n`).join(''))
