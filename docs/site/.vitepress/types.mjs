// Names of public types in the text, made links to their Javadoc.
import { read } from './repository.mjs'

const surface = 'tck-tests/src/test/resources/dev/sockeye/tck/architecture/public-surface.txt'
const pages = new Map(
  read(surface).trim().split('\n').map(type => [type.replace(/.*\./, ''), `api/${type.replaceAll('.', '/')}.html`]),
)

/** A plugin of markdown-it: the first mention of a type on a page, as inline code, links to its Javadoc below a base. */
export function typeLinks(md, base) {
  md.core.ruler.push('type-links', ({ tokens, Token }) => {
    const linked = new Set()
    tokens.forEach((token, index) => {
      if (token.type !== 'inline' || !tokens[index - 1] || tokens[index - 1].type === 'heading_open') return
      let depth = 0
      token.children = token.children.flatMap(child => {
        depth += child.type === 'link_open' ? 1 : child.type === 'link_close' ? -1 : 0
        const page = child.type === 'code_inline' && depth === 0 && pages.get(child.content.replace(/^@/, ''))
        if (!page || linked.has(page)) return [child]
        linked.add(page)
        const open = new Token('link_open', 'a', 1)
        open.attrs = [['href', base + page], ['target', '_self'], ['class', 'type']]
        return [open, child, new Token('link_close', 'a', -1)]
      })
    })
  })
}
