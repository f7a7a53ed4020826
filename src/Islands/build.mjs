// Bundles the islands and the one style sheet into src/Ui/wwwroot/dist. Run by the build of Ui, or alone by bin/islands.
import { readFile, rm, cp, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { PurgeCSS } from "purgecss"

const here = dirname(fileURLToPath(import.meta.url))
const source = join(here, "..")
const out = join(source, "Ui/wwwroot/dist")

// Tabler is 80 KB gzipped whole; a parent's first page has 200 KB in all. Keep only what some page or island names.
const purged = {
  name: "purge-tabler",
  setup(esbuild) {
    esbuild.onLoad({ filter: /tabler\.min\.css$/ }, async ({ path }) => {
      const [result] = await new PurgeCSS().purge({
        css: [{ raw: await readFile(path, "utf8") }],
        content: [`${source}/{Ui,Web,Modules}/**/*.razor`, `${source}/Ui/{Layout,Forms,Tables,Charts}/*.cs`, `${here}/src/*.ts`],
        safelist: { variables: await variablesInOurStyles() },
        fontFace: true,
        keyframes: true,
        variables: true,
      })
      return { contents: result.css, loader: "css" }
    })
  },
}

async function variablesInOurStyles() {
  const styles = await Promise.all(["theme", "parts", "islands"].map(name => readFile(join(here, `styles/${name}.css`), "utf8")))
  return [...new Set(styles.join("").match(/--tblr-[\w-]+/g))]
}

await rm(out, { recursive: true, force: true })
await build({
  absWorkingDir: here,
  entryPoints: { khue: "src/khue.ts" },
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
})
await build({
  absWorkingDir: here,
  entryPoints: { khue: "styles/khue.css" },
  outdir: out,
  bundle: true,
  minify: true,
  // A font's name carries its content, so a browser may keep it for ever (see UiAssets).
  assetNames: "fonts/[name]-[hash]",
  loader: { ".woff2": "file" },
  external: ["data:*"],
  plugins: [purged],
  logLevel: "warning",
})
await cp(join(here, "khue.svg"), join(out, "khue.svg"))

for (const file of ["khue.css", "khue.js"]) {
  const bytes = await readFile(join(out, file))
  const { size } = await stat(join(out, file))
  process.stdout.write(`${file}: ${(size / 1024).toFixed(1)} KB, ${(gzipSync(bytes, { level: 9 }).length / 1024).toFixed(1)} KB gzipped\n`)
}
