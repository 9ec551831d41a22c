// The navigation, read from the index of the documentation, docs/README.md.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { onSite } from './links.mjs'
import { pageOf, read, root } from './repository.mjs'

const index = 'docs/README.md'

/** The kinds of pages, in the order of the index: each with its title and its items, grouped as there. */
export function kinds() {
  const kinds = []
  let items = []
  for (const line of read(index).split('\n')) {
    const [, kind] = line.match(/^## (.*)/) ?? []
    const [, group] = line.match(/^([A-Z][^|[]*):$/) ?? []
    const [, text, href] = line.match(/^- \[([^\]]*)\]\(([^)]*)\)/) ?? []
    if (kind) {
      items = []
      kinds.push({ text: kind, items })
    } else if (group) {
      items = []
      kinds.at(-1).items.push({ text: group, items })
    } else if (text) {
      items.push({ text, link: onSite(index, href) })
    }
  }
  return kinds.filter(kind => kind.items.length > 0)
}

/** The navigation at the side: all kinds, of which that of the page shown is unfolded. */
export function sidebar() {
  return kinds().map(kind => ({ ...kind, collapsed: true, items: kind.items.map(withDecisions) }))
}

/** The navigation at the top: the first page of each kind. */
export function kindsAtTop() {
  return kinds().map(({ text, items }) => ({
    text,
    link: firstOf(items),
    activeMatch: `^/${firstOf(items).split('/')[1]}/`,
  }))
}

/** The decisions, each with its number, its title and its address. */
export function decisions() {
  const folder = 'docs/contributing/decisions'
  return readdirSync(join(root, folder)).filter(name => name.endsWith('.md')).sort().map(name => ({
    text: read(`${folder}/${name}`).match(/^# (.*)/)[1],
    link: `/${pageOf(`${folder}/${name}`)}`,
  }))
}

function firstOf([item]) {
  return item.items ? firstOf(item.items) : item.link
}

function withDecisions(item) {
  return item.link === `/${pageOf('docs/site/decisions.md')}` ? { ...item, collapsed: true, items: decisions() } : item
}
