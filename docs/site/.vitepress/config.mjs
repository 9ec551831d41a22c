import { join } from 'node:path'
import { defineConfig } from 'vitepress'
import { publish } from './javadoc.mjs'
import { anchorOf, repositoryLinks } from './links.mjs'
import { kindsAtTop, sidebar } from './navigation.mjs'
import { noPages, pageOf, read, root, scm } from './repository.mjs'
import { narrowTables } from './tables.mjs'
import { typeLinks } from './types.mjs'

const site = join(root, 'docs/site')
const version = read('pom.xml').match(/<artifactId>sockeye-parent<\/artifactId>\s*<version>([^<]+)/)[1]

/** The folder of the server that the site is in, with a slash at both ends. */
const base = process.env.SITE_BASE ?? '/'

/** Pages are compiled where they are, above the folder of the packages that their code imports. */
const packagesOfTheSite = {
  name: 'packages-of-the-site',
  enforce: 'pre',
  resolveId(id, importer) {
    return importer?.endsWith('.md') && /^vue\b/.test(id) ? this.resolve(id, join(site, 'index.md'), { skipSelf: true }) : null
  },
}

/** What the search multiplies the score of a page with: pages for users come before decisions and changes. */
const usersFirst = page => (/\/(contributing|changelog|contents)/.test(page) ? 0.5 : 1)

export default defineConfig({
  base,
  title: 'Sockeye',
  description: 'Jakarta WebSocket 2.2 for Java: in Tomcat, embedded, and as a client, with typed messages',
  lang: 'en',
  head: [['link', { rel: 'icon', href: `${base}sockeye.svg`, type: 'image/svg+xml' }]],
  srcDir: root,
  srcExclude: noPages,
  rewrites: file => pageOf(file) ?? file,
  outDir: join(site, 'target/site'),
  cacheDir: join(site, 'target/cache'),
  ignoreDeadLinks: [/^\/api\//],
  buildEnd: ({ outDir }) => publish(join(site, 'target/apidocs'), join(outDir, 'api')),
  markdown: {
    theme: { light: 'github-light', dark: 'github-dark' },
    languageAlias: { caddy: 'nginx', haproxy: 'nginx' },
    anchor: { slugify: anchorOf },
    config: md => md.use(repositoryLinks).use(typeLinks, base).use(narrowTables),
  },
  vite: {
    publicDir: join(site, 'public'),
    plugins: [packagesOfTheSite],
    server: { watch: { ignored: ['**/target/**', '**/src/**'] } },
  },
  themeConfig: {
    logo: '/sockeye.svg',
    nav: [...kindsAtTop(), { text: 'API', link: '/api/index.html', target: '_self' }],
    sidebar: [
      ...sidebar(),
      { items: [{ text: 'API (Javadoc)', link: '/api/index.html', target: '_self' }, { text: 'Changes', link: '/changelog' }] },
    ],
    outline: { level: [2, 3], label: 'On this page' },
    search: { provider: 'local', options: { miniSearch: { searchOptions: { boostDocument: usersFirst } } } },
    socialLinks: [{ icon: 'github', link: scm, ariaLabel: 'Source' }],
    editLink: { pattern: `${scm}/blob/HEAD/:path`, text: 'Source of this page' },
    footer: { message: `Sockeye ${version}, Apache License 2.0` },
  },
})
