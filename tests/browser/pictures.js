// The pictures of the README and of docs/explorer.md, from the sample corpus: `npm run pictures`, after `entities build`.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { launch, open, sample } from "./browser.js";

const FOLDER = resolve("../../docs/pictures");
const pair = (html, kind) => new RegExp(`"id":"([0-9a-f]{16})","a":\\d+,"b":\\d+,"kind":"${kind}","basis":"stated"`).exec(html)[1];

const html = readFileSync(sample, "utf8");
const pictures = [
  ["explorer-light", "", "light"],
  ["explorer-evidence", `selected=p:${pair(html, "met")}`, "light"],
  ["explorer-dark", "selected=n:kim-jong-un", "dark"],
  ["explorer-path", "path=adrienne-watson,sergei-shoigu", "light"],
  ["explorer-events", "view=events&selected=n:sergei-shoigu", "dark"],
];

const browser = await launch();
for (const [name, fragment, colorScheme] of pictures) {
  const page = await open(browser, sample, fragment, { colorScheme, locale: "en-GB", viewport: { width: 1420, height: 790 } });
  // What fades in has come, and the last frame is drawn.
  await page.waitForTimeout(800);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await page.context().close();
}
await browser.close();
