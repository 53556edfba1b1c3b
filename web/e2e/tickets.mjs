// node e2e/tickets.mjs BASE_URL EVENT_ID CODE
//
// Somebody buys two tickets, sees their codes, and hands one on; the door of an event lets one in
// whose code is given, once. Needs the demo's admin. Ends with "N passed, 0 failed".

import { Buyer } from "./buyer.mjs";
import { equal, script, test } from "./script.mjs";

const ADMIN = { email: "admin@onsale.test", password: "onsale-demo" };

await script("tickets.mjs BASE_URL EVENT_ID CODE", async (origin, browser, doorEvent, doorCode) => {
  const ada = await Buyer.register("Ada", origin, browser);
  const bo = await Buyer.register("Bo", origin, browser);
  const door = await Buyer.register("Doris", origin, browser);
  await promote(door);
  const order = await ada.buy(2);
  const [mine, given] = order.items.map((item) => item.ticketId);

  await test("the order shows the codes of its tickets", async () => {
    await ada.signIn();
    ada.page = await ada.context.newPage();
    await ada.page.goto(`${origin}/orders/${order.id}`);
    await seen(ada.page.getByTestId(`qr-${mine}`));
    await seen(ada.page.getByTestId(`qr-${given}`));
  });

  await test("my tickets show a code, and a tap makes it large", async () => {
    await ada.page.goto(`${origin}/tickets`);
    await seen(ada.page.getByTestId(`qr-${mine}`));
    await ada.page.getByTestId(`ticket-${mine}`).locator(".held-qr").click();
    const large = ada.page.getByTestId("qr-large");
    await seen(large);
    const { width } = await large.boundingBox();
    if (width < 400) throw new Error(`the large code is ${width} px wide`);
    await ada.page.getByLabel("Close").click();
  });

  await test("a ticket is offered, accepted, and has another code", async () => {
    const before = await drawing(ada, given);
    await ada.page.getByTestId(`hand-on-${given}`).click();
    await ada.page.getByLabel("Their e-mail").fill(bo.email.toUpperCase());
    await ada.page.getByRole("button", { name: "Offer this ticket" }).click();
    await ada.page.getByTestId(`withdraw-${given}`).waitFor();
    await bo.signIn();
    bo.page = await bo.context.newPage();
    await bo.page.goto(`${origin}/tickets`);
    await bo.page.getByRole("button", { name: "Accept" }).click();
    await seen(bo.page.getByTestId(`qr-${given}`));
    if ((await drawing(bo, given)) === before) throw new Error("the code stayed the same");
    await ada.page.reload();
    await seen(ada.page.getByTestId(`qr-${mine}`));
    equal(await ada.page.getByTestId(`ticket-${given}`).count(), 0, "tickets handed on");
  });

  await test("the door lets somebody in once", async () => {
    await door.signIn();
    door.page = await door.context.newPage();
    await door.page.goto(`${origin}/door`);
    await door.page.getByTestId("door-event").selectOption(doorEvent);
    await door.page.getByTestId("door-gate").fill("North");
    await judged(door.page, doorCode, "go");
    await judged(door.page, doorCode.toLowerCase(), "wait");
    await judged(door.page, "NOT A CODE", "stop");
  });

  await test("the door is for staff only", async () => {
    await bo.page.goto(`${origin}/door`);
    await bo.page.getByText("Staff only").waitFor();
  });
});

/** Waits for a picture that the browser could really draw. */
async function seen(image) {
  await image.waitFor();
  const drawn = await image.evaluate(async (element) => {
    await element.decode();
    return element.naturalWidth > 0;
  });
  if (!drawn) throw new Error("the code was not drawn");
}

/** The picture as it came, which changes with the code. */
async function drawing(buyer, ticket) {
  const headers = { Authorization: `Bearer ${buyer.token}` };
  const response = await fetch(`${buyer.base}/api/tickets/${ticket}/qr`, { headers });
  if (!response.ok) throw new Error(`the code answered ${response.status}`);
  return response.text();
}

/** Types a code as a hand scanner does, and waits for its colour. */
async function judged(page, code, tone) {
  const answered = page.waitForResponse("**/api/check-in");
  await page.getByTestId("door-code").fill(code);
  await page.keyboard.press("Enter");
  await answered;
  await page.locator(`[data-testid="door-verdict"][data-tone="${tone}"]`).waitFor();
}

async function promote(buyer) {
  const admin = new Buyer("Admin", buyer.base, undefined);
  const { accessToken } = await admin.api("POST", "/api/auth/token", ADMIN);
  admin.token = accessToken;
  await admin.api("POST", "/api/admin/accounts/role", { email: buyer.email, role: "staff" });
}
