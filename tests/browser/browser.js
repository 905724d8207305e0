// One browser for all tests, and pages that keep account of what must not happen.

import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const CHROMIUM = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** WebGL 2 in software, so that what a graphics processor draws can be tested without one. */
const GL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

export function executable() {
  return CHROMIUM.find((path) => path && existsSync(path));
}

export async function launch(flags = GL) {
  return chromium.launch({ executablePath: executable(), args: ["--no-sandbox", "--disable-background-networking", ...flags] });
}

/** A page with the explorer open and drawn. `trouble` lists requests that leave it, errors and messages of its console. */
export async function open(browser, file, fragment = "", options = {}) {
  const { script, ...more } = options;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...more });
  const page = await context.newPage();
  page.trouble = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) page.trouble.push(`asked for ${request.url()}`);
  });
  page.on("console", (message) => page.trouble.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.trouble.push(String(error.stack)));
  if (script) await page.addInitScript(script);
  await page.goto(`${pathToFileURL(file)}#${fragment}`);
  await page.waitForFunction(() => document.documentElement.dataset.ready);
  return page;
}

/** The page's data. */
export function data(page) {
  return page.evaluate(() => JSON.parse(document.getElementById("data").textContent));
}

const START = '<script type="application/json" id="data">';

/** A copy of a page with other data. */
export function rewritten(file, change) {
  const html = readFileSync(file, "utf8");
  const from = html.indexOf(START) + START.length;
  const to = html.indexOf("</script>", from);
  const changed = change(JSON.parse(html.slice(from, to)));
  const copy = join(mkdtempSync(join(tmpdir(), "explorer-")), "explorer.html");
  writeFileSync(copy, html.slice(0, from) + JSON.stringify(changed).replace(/</g, "\\u003c") + html.slice(to));
  return copy;
}

/** Where things are on the screen when the picture has just been fitted: the camera's rule, told once more from outside. */
export async function places(page) {
  await page.waitForSelector("[data-drawn]");
  const { nodes } = await data(page);
  const box = await page.locator(".stage").boundingBox();
  const all = nodes.map(({ node }) => node);
  const least = (of) => Math.min(...all.map(of));
  const most = (of) => Math.max(...all.map(of));
  const [left, right] = [least((n) => n.x - n.size), most((n) => n.x + n.size)];
  const [low, high] = [least((n) => n.y - n.size), most((n) => n.y + n.size)];
  const scale = Math.min((box.width - 112) / (right - left), (box.height - 112) / (high - low), 2.5);
  return Object.fromEntries(all.map((n) => [n.id, {
    x: box.x + box.width / 2 + (n.x - (left + right) / 2) * scale,
    y: box.y + box.height / 2 - (n.y - (low + high) / 2) * scale,
  }]));
}

/** How many points of a canvas are not see-through. */
export function inked(page, selector) {
  return page.evaluate((selector) => {
    const canvas = document.querySelector(selector);
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const context = copy.getContext("2d");
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    let n = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at] > 0) n += 1;
    return n;
  }, selector);
}

export const sample = resolve(process.env.EXPLORER_SAMPLE ?? "../../out/explorer.html");
export const large = resolve(process.env.EXPLORER_LARGE ?? "../../target/explorer/news/explorer.html");
