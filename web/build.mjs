// Makes the page: script and styles in one file, with a policy that lets it load nothing and run nothing else.
// `node build.mjs --check` says whether the committed page is what this makes.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, version } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const page = join(here, "../src/export/explorer/page.html");
const MOST = 250 * 1024;

const made = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.ts", "src/style.css"],
  outdir: "out",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});
const output = (end) => made.outputFiles.find((file) => file.path.endsWith(end)).text.trim();
// The text of an element ends at the first thing that looks like its end.
const script = output(".js").replace(/<(?=\/script|!--)/gi, "\\x3C");
const style = output(".css");

const packages = new Set(Object.keys(made.metafile.inputs)
  .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
  .filter(Boolean));
const licences = [...packages].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file)).sort();
  const own = join(here, "licences", `${name}.txt`);
  const text = files.length ? readFileSync(join(folder, files[0]), "utf8") : existsSync(own) ? readFileSync(own, "utf8") : null;
  if (!text) throw new Error(`no licence text of ${name}: put it into web/licences/${name}.txt`);
  return `${name} ${version}, ${license}\n\n${text.replace(/\r\n/g, "\n").trim()}`;
});

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)}`,
  // The first is of the sheet in the head; the program itself sets styles only through properties.
  `style-src ${hash(style)}`,
  "img-src data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const fill = {
  policy,
  style,
  licences: `Parts of this page are the work of others.\n\n${licences.join("\n\n----\n\n")}\n`.replace(/<(?=\/|!)/g, "< "),
  script,
};
const html = readFileSync(join(here, "src/page.html"), "utf8").replace(/<!--(\w+)-->/g, (_, name) => fill[name]);
if (Buffer.byteLength(html) > MOST) throw new Error(`the page has ${Buffer.byteLength(html)} bytes, more than ${MOST}`);

if (process.argv.includes("--check")) {
  if (readFileSync(page, "utf8") !== html) {
    console.error("src/export/explorer/page.html is not what web/ makes; run `npm ci && npm run build` in web/");
    process.exit(1);
  }
  console.log(`the committed page is what web/ makes (esbuild ${version})`);
} else {
  writeFileSync(page, html);
  console.log(`${page}: ${Buffer.byteLength(html)} bytes`);
}
