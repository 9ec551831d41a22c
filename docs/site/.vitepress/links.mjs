// Links of the Markdown files, which are written for the repository, made links of the site.
import { posix, relative } from 'node:path'
import { pageAt, root, sourceOf } from './repository.mjs'

/** A plugin of markdown-it: a link leads to a page of the site if the file is one, else to the file's source. */
export function repositoryLinks(md) {
  md.core.ruler.push('repository-links', ({ env, tokens }) => {
    if (!env.path) return // a title alone
    const file = relative(root, env.realPath ?? env.path)
    for (const token of tokens.flatMap(each => each.children ?? [])) {
      if (token.type === 'link_open' && token.attrIndex('target') < 0) {
        token.attrSet('href', onSite(file, token.attrGet('href')))
      }
    }
  })
}

/** The address on the site of what a link in a file of the repository leads to. */
export function onSite(file, href) {
  if (/^([a-z]+:|#|\/)/i.test(href)) return href
  const [path, anchor] = href.split(/(?=#)/)
  const target = posix.join(posix.dirname(file), decodeURI(path))
  const page = pageAt(target)
  const address = page ? `/${page}` : sourceOf(target)
  if (!address) throw new Error(`${file} links to ${href}; expected a file of the repository, but there is no ${target}`)
  return address + (anchor ?? '')
}

/** The id of a heading, made as GitHub makes it: links to headings are the same there and here. */
export function anchorOf(heading) {
  return heading.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replace(/ /g, '-')
}
