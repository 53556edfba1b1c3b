// node e2e/cancel.mjs BASE_URL [SCREENSHOT]
//
// Somebody buys three tickets, gives one back on the order's page, then the others, and sees the
// money go. Needs the demo's events. Ends with "N passed, 0 failed".

import { Buyer } from "./buyer.mjs";
import { equal, script, test } from "./script.mjs";

await script("cancel.mjs BASE_URL [SCREENSHOT]", async (origin, browser, screenshot) => {
  const ada = await Buyer.register("Ada", origin, browser);
  const order = await ada.buy(3);
  await ada.signIn();
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
});
