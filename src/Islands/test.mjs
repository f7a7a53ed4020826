// Bundles the tests (Node 20 does not read TypeScript) and runs them with Node's own runner.
import { readdirSync } from "node:fs"
import { spawnSync } from "node:child_process"
import { build } from "esbuild"

const tests = readdirSync("test").filter(name => name.endsWith(".test.ts")).map(name => `test/${name}`)
await build({ entryPoints: tests, outdir: "obj/test", outExtension: { ".js": ".mjs" }, bundle: true, platform: "node", format: "esm", logLevel: "warning" })
const run = spawnSync(process.execPath, ["--test", "obj/test"], { stdio: "inherit" })
process.exit(run.status ?? 1)
