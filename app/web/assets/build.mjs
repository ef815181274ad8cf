// Makes the one style sheet of the site: tokens, components of NL Design System and our own, purged and minified.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { transform } from "lightningcss";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const target = join(here, "..", "static");
const modules = join(here, "node_modules");

const NOTICE =
  "/*! NL Design System: @utrecht, @nl-design-system-candidate, @nl-design-system-unstable. EUPL-1.2, see licences/. */\n";

// The order decides: tokens first, our own rules last.
const SHEETS = [
  "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
  "@utrecht/root-css/dist/index.css",
  "@utrecht/heading-1-css/dist/index.css",
  "@utrecht/heading-2-css/dist/index.css",
  "@utrecht/heading-3-css/dist/index.css",
  "@utrecht/form-label-css/dist/index.css",
  "@utrecht/textbox-css/dist/index.css",
  "@utrecht/select-css/dist/index.css",
  "@utrecht/alert-css/dist/index.css",
  "@utrecht/table-css/dist/index.css",
  "@nl-design-system-candidate/button-css/dist/button.css",
];

const css = [...SHEETS.map((sheet) => join(modules, sheet)), join(here, "app.css")]
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

// Purging looks at templates and at Python, because some class names are chosen there.
const [purged] = await new PurgeCSS().purge({
  content: [join(root, "templates", "**", "*.html"), join(here, "..", "*.py")],
  css: [{ raw: css }],
  variables: true,
});

const { code } = transform({
  filename: "site.css",
  code: Buffer.from(purged.css),
  minify: true,
  targets: { chrome: 100 << 16, firefox: 100 << 16, safari: 15 << 16 },
});

// A file under a name that tells its content, so that it may be kept for ever.
const hashed = (name, text) => name.replace(".", `.${createHash("sha256").update(text).digest("hex").slice(0, 8)}.`);

const sheet = NOTICE + code.toString();
const script = readFileSync(join(here, "passkey.js"), "utf8");
const files = { "site.css": sheet, "passkey.js": script };
const names = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, hashed(name, text)]));

mkdirSync(join(target, "licences"), { recursive: true });
for (const old of readdirSync(target)) {
  if (/^(site|passkey)\./.test(old) && !Object.values(names).includes(old)) rmSync(join(target, old));
}
for (const [name, text] of Object.entries(files)) writeFileSync(join(target, names[name]), text);
writeFileSync(join(target, "manifest.json"), JSON.stringify(names) + "\n");
cpSync(join(root, "LICENSE"), join(target, "licences", "EUPL-1.2.md"));
console.log(`${names["site.css"]}: ${(sheet.length / 1024).toFixed(1)} kB`);
