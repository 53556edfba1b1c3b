// node e2e/screenshot.mjs URL FILE [WIDTHxHEIGHT] [--dark] [--login] [--full] [--wait MILLIS]
//                         [--click SELECTOR]... [--tap X,Y]...

import { startBrowser } from "./browser.mjs";

const USAGE = "usage: screenshot.mjs URL FILE [WIDTHxHEIGHT] [--dark] [--login] [--full]";
const DEMO = { email: "demo@onsale.test", password: "onsale-demo" };

const { words, flags } = read(process.argv.slice(2));
const [url, file, size = "1440x900"] = words;
if (!url || !file) {
  console.error(USAGE);
  process.exit(2);
}

const [width, height] = size.split("x").map(Number);
const browser = await startBrowser();
try {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: width < 600 ? 2 : 1,
    hasTouch: width < 600,
    colorScheme: flags.dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error("page error:", error.message));
  page.on("console", (message) => {
    if (message.type() === "error") console.error("console:", message.text());
  });
  if (flags.login) {
    const { origin } = new URL(url);
    await context.request.post(`${origin}/api/auth/login`, {
      data: DEMO,
      headers: { Origin: origin },
    });
  }
  await page.goto(url, { waitUntil: "networkidle" });
  for (const [kind, value] of flags.steps) {
    if (kind === "click") await page.click(value);
    else await page.mouse.click(...value.split(",").map(Number));
    await page.waitForTimeout(400);
  }
  await page.waitForTimeout(flags.wait);
  await page.screenshot({ path: file, fullPage: flags.full });
} finally {
  await browser.close();
}

function read(args) {
  const words = [];
  const flags = { dark: false, login: false, full: false, wait: 500, steps: [] };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (!arg.startsWith("--")) words.push(arg);
    else if (arg === "--wait") flags.wait = Number(args[++at]);
    else if (arg === "--click" || arg === "--tap") flags.steps.push([arg.slice(2), args[++at]]);
    else flags[arg.slice(2)] = true;
  }
  return { words, flags };
}
