// node e2e/cancel.mjs BASE_URL [SCREENSHOT]
//
// Somebody buys three tickets, gives one back on the order's page, then the others, and sees the
// money go. Needs the demo's events. Ends with "N passed, 0 failed".

import { startBrowser } from "./browser.mjs";
import { Buyer } from "./buyer.mjs";

const [base, screenshot] = process.argv.slice(2);
if (!base) {
  console.error("usage: cancel.mjs BASE_URL [SCREENSHOT]");
  process.exit(2);
}

const origin = new URL(base).origin;
const tally = { passed: 0, failed: 0 };

const browser = await startBrowser().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
try {
  await run();
} catch (error) {
  tally.failed++;
  console.log(`not ok - the script could not go on: ${error.message}`);
} finally {
  await browser.close();
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;

async function run() {
  const ada = await Buyer.register("Ada", origin, browser);
  const order = await buyThree(ada);
  await signIn(ada);
  const page = await ada.context.newPage();
  await page.goto(`${origin}/orders/${order.id}`);

  await test("one ticket is given back, and what it cost", async () => {
    await page.getByTestId("cancel-open").click();
    const boxes = page.getByRole("checkbox");
    equal(await boxes.count(), 3, "tickets to choose from");
    await boxes.nth(0).uncheck();
    await boxes.nth(1).uncheck();
    const back = await page.getByTestId("cancel-total").innerText();
    if (screenshot) await page.screenshot({ path: screenshot });
    await page.getByTestId("cancel-confirm").click();
    await page.getByTestId("order-refunded").waitFor();
    equal(await page.getByTestId("order-refunded").innerText(), back, "refund");
    equal(await page.locator(".ticket-void").count(), 1, "void tickets");
  });

  await test("nothing happens to tickets that are kept", async () => {
    await page.getByTestId("cancel-open").click();
    await page.getByRole("button", { name: "Keep them" }).click();
    const { status } = await ada.api("GET", `/api/orders/${order.id}`);
    equal(status, "completed", "status");
  });

  await test("the rest is given back, and the money with it", async () => {
    await page.getByTestId("cancel-open").click();
    equal(await page.getByRole("checkbox").count(), 2, "tickets left");
    await page.getByTestId("cancel-confirm").click();
    await page.locator('[data-testid="order"][data-status="refunded"]').waitFor();
    const total = await page.getByTestId("order-total").innerText();
    equal(await page.getByTestId("order-refunded").innerText(), total, "refund");
    equal(await page.getByTestId("cancel-open").count(), 0, "ways to cancel");
  });
}

async function test(name, body) {
  try {
    await body();
    tally.passed++;
    console.log(`ok - ${name}`);
  } catch (error) {
    tally.failed++;
    console.log(`not ok - ${name}: ${error.message}`);
  }
}

async function buyThree(buyer) {
  const { items } = await buyer.api("GET", "/api/events?status=on_sale&size=100");
  const fitting = items.filter((event) => !event.highDemand && event.available >= 3);
  const { holdId } = await buyer.api("POST", "/api/seats/reserve", {
    eventId: fitting[0].id,
    quantity: 3,
  });
  return buyer.api("POST", "/api/checkout", { holdId, paymentMethod: "card_ok" });
}

async function signIn(buyer) {
  const response = await buyer.context.request.post(`${origin}/api/auth/login`, {
    data: { email: buyer.email, password: "a long enough password" },
    headers: { Origin: origin },
  });
  if (!response.ok()) throw new Error(`login answered ${response.status()}`);
}

function equal(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: ${actual}, not ${expected}`);
}
