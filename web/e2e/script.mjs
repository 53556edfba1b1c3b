// What the scripts here have in common: a browser, tests that are counted, and "N passed, 0 failed"
// at the end.

import { startBrowser } from "./browser.mjs";

const tally = { passed: 0, failed: 0 };

/**
 * Runs a script to its end and sets the exit code.
 *
 * @param usage the command line, whose words in capitals that are not in brackets are needed
 * @param run is given the origin of the first argument, a browser, and the other arguments
 */
export async function script(usage, run) {
  const [base, ...others] = process.argv.slice(2);
  const needed = usage.split(" ").filter((word) => /^[A-Z_]+$/.test(word)).length;
  if (process.argv.length - 2 < needed) {
    console.error(`usage: ${usage}`);
    process.exit(2);
  }
  const browser = await startBrowser().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
  try {
    await run(new URL(base).origin, browser, ...others);
  } catch (error) {
    tally.failed++;
    console.log(`not ok - the script could not go on: ${error.message}`);
  } finally {
    await browser.close();
  }
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
}

/** One test; what its body returns is told with it. */
export async function test(name, body) {
  try {
    const note = await body();
    tally.passed++;
    console.log(`ok - ${name}${note ? ` (${note})` : ""}`);
  } catch (error) {
    tally.failed++;
    console.log(`not ok - ${name}: ${error.message}`);
  }
}

export function equal(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: ${actual}, not ${expected}`);
}
