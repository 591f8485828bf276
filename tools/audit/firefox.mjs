// Opens addresses in Firefox, on a phone and on a desk, and prints what it saw of each as JSON.
import { join } from "node:path";

import puppeteer from "puppeteer-core";

const { addresses, walks, folder, program, focused, countReachable } = JSON.parse(process.argv[2]);
const WIDTHS = [390, 1280];
const DESK = WIDTHS[1];
const PATIENCE = 120_000; // milliseconds: a busy machine is slow, not wrong

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: program,
  headless: true,
  timeout: PATIENCE,
});

const opened = async (width) => {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width, height: 900 });
  return page;
};

// Where Tab comes to, until it leaves the page or comes round. In a tab of its own: the walk before may have
// left the page for the browser's own buttons.
const walk = async (address) => {
  const page = await opened(DESK);
  await page.goto(address, { waitUntil: "load" });
  const reachable = await page.evaluate(`(${countReachable})()`);
  const stops = [];
  while (stops.length <= reachable) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(`(${focused})()`);
    if (!stop || stops.some((each) => each.place === stop.place)) break;
    stops.push(stop);
  }
  await page.close();
  return { reachable, stops };
};

const seen = [];
for (const width of WIDTHS) {
  const page = await opened(width);
  let errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  for (const address of addresses) {
    errors = [];
    await page.goto(address, { waitUntil: "load" });
    const found = await page.evaluate(() => {
      const root = document.documentElement;
      return {
        title: document.title,
        overflow: root.scrollWidth > root.clientWidth,
        styled: getComputedStyle(document.body).getPropertyValue("--text") !== "",
        // A photo below the window is lazy and may have no pixels yet.
        missing: [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src),
      };
    });
    await page.screenshot({ path: join(folder, `${seen.length}.png`) });
    const walked = width === DESK && walks.includes(address) ? await walk(address) : {};
    seen.push({ address, width, errors, ...found, ...walked });
  }
  await page.close();
}
await browser.close();
console.log(JSON.stringify(seen));
