// The Javadoc, which the build has made beside the site, put into it.
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Copies the Javadoc, if there is one, without two links of the JDK's tool that lead nowhere. */
export function publish(javadoc, folder) {
  if (!existsSync(javadoc)) return
  cpSync(javadoc, folder, { recursive: true })
  change(join(folder, 'stylesheet.css'), css => css.replace(/@import url\('resources\/fonts\/dejavu.css'\);/, ''))
  change(join(folder, 'constant-values.html'), html => {
    const [, first] = html.match(/<section class="constants-summary" id="([^"]+)"/) ?? []
    return html.replace('href="#dev.sockeye"', `href="#${first}"`)
  })
}

function change(file, by) {
  if (existsSync(file)) writeFileSync(file, by(readFileSync(file, 'utf8')))
}
