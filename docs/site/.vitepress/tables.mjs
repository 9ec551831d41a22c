// Tables with much text, and long names in code, made fit for narrow pages.

const muchText = 60

/** A plugin of markdown-it: such tables have the class `cards`, and their cells the titles of their columns. */
export function narrowTables(md) {
  md.core.ruler.push('narrow-tables', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type === 'table_open') label(token, tokens.slice(index, end(tokens, index)))
    })
  })
  md.renderer.rules.table_open = (tokens, index, options, env, self) => {
    tokens[index].attrSet('tabindex', '0') // for scrolling by keys
    return self.renderToken(tokens, index, options)
  }
  const code = md.renderer.rules.code_inline
  md.renderer.rules.code_inline = (tokens, index, ...rest) => {
    if (!/\s/.test(tokens[index].content)) tokens[index].attrJoin('class', 'name')
    return code(tokens, index, ...rest).replace(/\.(?=[a-zA-Z])/g, '.<wbr>')
  }
}

function end(tokens, start) {
  return tokens.findIndex((token, index) => index > start && token.type === 'table_close')
}

function label(table, tokens) {
  const texts = type => tokens.filter((_, index) => tokens[index - 1]?.type === type).map(({ content }) => content)
  const titles = texts('th_open').map(title => title.replaceAll('`', ''))
  if (titles.length < 3 || !texts('td_open').some(text => text.length > muchText)) return
  table.attrJoin('class', 'cards')
  let column = 0
  for (const token of tokens) {
    if (token.type === 'tr_open') column = 0
    if (token.type === 'td_open') token.attrSet('data-title', titles[column++])
  }
}
