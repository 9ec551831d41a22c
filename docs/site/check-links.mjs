// Follows each link of the built site: its file must be there, and the place in it that the link names.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const site = new URL('target/site', import.meta.url).pathname
const base = process.env.SITE_BASE ?? '/'

const files = readdirSync(site, { recursive: true }).map(file => file.replaceAll('\\', '/'))
const pages = new Map(files.filter(file => file.endsWith('.html')).map(file => [file, parse(file)]))

const broken = []
let followed = 0
for (const [page, { links }] of pages) {
  for (const link of links) {
    const address = new URL(link, `site:${base}${page}`)
    if (address.protocol !== 'site:') continue
    followed++
    if (!leadsSomewhere(address)) broken.push(`${page}: ${link}`)
  }
}
console.log(`${pages.size} pages, ${followed} links between them, ${broken.length} broken`)
if (broken.length > 0) {
  console.error(broken.join('\n'))
  process.exit(1)
}

function parse(file) {
  const html = readFileSync(join(site, file), 'utf8').replace(/<script[\s\S]*?<\/script>/g, '')
  const values = attribute => [...html.matchAll(attribute)].map(([, value]) => text(value))
  return {
    links: new Set(values(/\s(?:href|src)="([^"]*)"/g)),
    places: new Set(values(/\s(?:id|name)="([^"]*)"/g)),
  }
}

function text(html) {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

function leadsSomewhere(address) {
  const path = decodeURIComponent(address.pathname)
  if (!path.startsWith(base)) return false
  let file = path.slice(base.length)
  if (file === '' || file.endsWith('/')) file += 'index.html'
  if (!existsSync(join(site, file)) || !statSync(join(site, file)).isFile()) return false
  const place = decodeURIComponent(address.hash.slice(1))
  return !place || !pages.has(file) || pages.get(file).places.has(place)
}
