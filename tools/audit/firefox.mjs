// Opens addresses in Firefox, on a phone and on a desk, and prints what it saw of each as JSON.
import { join } from "node:path";

import puppeteer from "puppeteer-core";

const { addresses, folder, program } = JSON.parse(process.argv[2]);
const WIDTHS = [390, 1280];

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: program,
  headless: true,
});
const seen = [];
for (const width of WIDTHS) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
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
    seen.push({ address, width, errors, ...found });
  }
  await page.close();
}
await browser.close();
console.log(JSON.stringify(seen));
