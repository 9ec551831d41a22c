// Where things are: in the repository, on the site, and where the repository is shown.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

const scm = read('pom.xml').match(/<scm[^>]*>.*?<url>([^<]+)<\/url>/s)[1]

const pagesOfTheRoot = {
  'README.md': 'overview.md',
  'CONTRIBUTING.md': 'contributing/index.md',
  'CHANGELOG.md': 'changelog.md',
  'docs/README.md': 'contents.md',
  'docs/site/index.md': 'index.md',
  'docs/site/README.md': 'contributing/site.md',
  'docs/site/decisions.md': 'contributing/decisions/index.md',
}

/** What VitePress does not look for pages in. */
export const noPages = ['!(docs)/**/*', 'docs/site/{node_modules,target}/**']

/** The text of a file of the repository. */
export function read(file) {
  return readFileSync(join(root, file), 'utf8')
}

/** The page of the site that a Markdown file of the repository becomes; undefined if it becomes none. */
export function pageOf(file) {
  if (file in pagesOfTheRoot) return pagesOfTheRoot[file]
  const [, page] = file.match(/^docs\/((?!site\/).*\.md)$/) ?? []
  return page
}

/** The page of a file, or of a folder that has one; undefined if there is none. */
export function pageAt(path) {
  const folder = path.replace(/\/$/, '')
  if (folder === 'docs/contributing/decisions') return pageOf('docs/site/decisions.md')
  const file = [folder, `${folder}/README.md`].find(each => pageOf(each) && existsSync(join(root, each)))
  return file && pageOf(file)
}

/** The address at which a file or folder of the repository is shown; undefined if there is no such file. */
export function sourceOf(path) {
  const file = join(root, path)
  if (!existsSync(file)) return undefined
  return `${scm}/${statSync(file).isDirectory() ? 'tree' : 'blob'}/HEAD/${path.replace(/\/$/, '')}`
}

export { scm }
