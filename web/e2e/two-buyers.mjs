// node e2e/two-buyers.mjs BASE_URL [EVENT_ID]
//
// Two people, two browsers, one seat map. Proves on the running product that each sees the other's
// seats change without a reload, that a lost race costs only the lost seat, and that money and
// seats go together. Ends with "N passed, 0 failed".

import { Buyer } from "./buyer.mjs";
import { equal, script, test } from "./script.mjs";

const SEEN_WITHIN_MILLIS = 1000;

await script("two-buyers.mjs BASE_URL [EVENT_ID]", async (origin, browser, wantedEvent) => {
  const a = await Buyer.register("Ada", origin, browser);
  const b = await Buyer.register("Bo", origin, browser);
  const { eventId, seats } = await freeSeats(a, wantedEvent);
  const [one, two, lost, kept, gone] = seats;
  await a.openMap(eventId);
  await b.openMap(eventId);
  let holdId;

  await test("a visitor's selection survives the sign-in and ends in a hold", async () => {
    await a.pick(one, two);
    const held = await b.watchSeat(one, "held");
    await a.pressHold();
    await a.signInOnPage();
    holdId = await a.onHoldPage();
    return seenAfter(await a.seatsAnsweredAt(), await held.seen, "held by A, shown to B");
  });

  await test("a declined card keeps the hold and says so", async () => {
    await a.pay("card_declined");
    await a.page.getByTestId("payment-notice").getByText("declined").waitFor();
    const hold = await a.api("GET", `/api/holds/${holdId}`);
    equal(hold.seats.length, 2, "seats still held");
    await b.seatShows(one, "held");
  });

  await test("a reload finds the hold and the map again", async () => {
    await a.page.goto(`${origin}/events/${eventId}`);
    await a.listView();
    await a.showSection(one.section);
    await a.seatShows(one, "mine");
    await a.page.reload();
    await a.listView();
    await a.showSection(one.section);
    await a.seatShows(one, "mine");
    await a.page.locator(".hold-chip").getByText("2 seats").waitFor();
  });

  await test("a release gives the seats back on the other screen", async () => {
    await a.page.goto(`${origin}/holds/${holdId}`);
    const free = await b.watchSeat(one, "available");
    await a.page.getByTestId("release").click();
    await a.page.waitForURL("**/events/*");
    return seenAfter(await a.seatsAnsweredAt(), await free.seen, "released by A, shown to B");
  });

  await test("a seat lost in the race is named, the rest stays selected", async () => {
    await b.signIn();
    await b.close();
    await b.openMap(eventId, { muted: true });
    await b.pick(lost, kept);
    await a.api("POST", "/api/seats/reserve", { eventId, seatIds: [lost.id] });
    await b.pressHold();
    await b.page.getByTestId("notice").getByText(nameOf(lost)).waitFor();
    await b.page.getByTestId(`picked-${kept.id}`).waitFor();
    equal(await b.page.getByTestId(`picked-${lost.id}`).count(), 0, "lost seats still selected");
    await b.showSection(lost.section);
    await b.seatShows(lost, "held");
    b.mutedMessages.on = false;
  });

  await test("a selected seat that somebody takes is dropped before pressing", async () => {
    await b.close();
    await b.openMap(eventId);
    await b.pick(kept, gone);
    await a.api("POST", "/api/seats/reserve", { eventId, seatIds: [gone.id] });
    await b.page.getByTestId("notice").getByText(nameOf(gone)).waitFor();
    await b.page.getByTestId(`picked-${kept.id}`).waitFor();
    equal(await b.page.getByTestId(`picked-${gone.id}`).count(), 0, "lost seats still selected");
  });

  await test("a payment ends on the order page, and the other sees the seat sold", async () => {
    await a.page.goto(`${origin}/events/${eventId}`);
    await a.listView();
    const sold = await a.watchSeat(kept, "sold");
    await b.pressHold();
    await b.onHoldPage();
    await b.pay("card_ok");
    await b.page.locator('[data-testid="order"][data-status="completed"]').waitFor();
    await sold.seen;
    const { items } = await b.api("GET", "/api/orders");
    equal(items.length, 1, "orders of B");
    equal(items[0].items[0].seatId, kept.id, "the seat bought");
  });

  await test("a seat can be chosen on the drawn map", async () => {
    await a.page.goto(`${origin}/events/${eventId}`);
    await a.page.locator('[data-testid="seat-map"][data-link="live"]').waitFor();
    await chooseOnCanvas(a.page);
  });

  await releaseAll(a);

  await test("the house finds seats side by side and holds them", async () => {
    await a.page.goto(`${origin}/events/${eventId}`);
    await a.page.locator(".picked").getByLabel("Remove").click();
    await a.page.getByTestId("hold-best").click();
    const { seats } = await a.api("GET", `/api/holds/${await a.onHoldPage()}`);
    equal(seats.length, 2, "seats held");
    equal(seats[0].row, seats[1].row, "rows of the pair");
    equal(Math.abs(seats[0].number - seats[1].number), 1, "seats between the pair");
  });

  await releaseAll(a);

  await test("places of a standing area are asked for by number", async () => {
    const { id, section } = await standingArea(a);
    await a.page.goto(`${origin}/events/${id}`);
    const more = a.page.getByLabel(`One more, ${section}`);
    await more.click();
    await more.click();
    const asked = a.page.waitForRequest("**/api/seats/reserve");
    await a.pressHold();
    equal((await asked).postDataJSON().quantity, 2, "quantity asked for");
    const { seats } = await a.api("GET", `/api/holds/${await a.onHoldPage()}`);
    equal(seats.map((seat) => seat.section).join(), `${section},${section}`, "places held");
  });

  await releaseAll(a);
});

/** Five free numbered seats of an event on sale without a waiting room; the smallest hall wins. */
async function freeSeats(buyer, wantedEvent) {
  const { items } = await buyer.api("GET", "/api/events?status=on_sale&size=100");
  const fitting = items
    .filter((event) => (wantedEvent ? event.id === wantedEvent : !event.highDemand))
    .filter((event) => event.available >= 5 && event.maxSeatsPerCustomer >= 4)
    .sort((x, y) => x.capacity - y.capacity);
  for (const { id } of fitting) {
    const { sections } = await buyer.api("GET", `/api/events/${id}/seats`);
    const seats = sections
      .filter((section) => section.kind === "seated")
      .flatMap((section) => section.seats.map((seat) => ({ ...seat, section: section.name })))
      .filter((seat) => seat.status === "available");
    if (seats.length >= 5) return { eventId: id, seats: seats.slice(0, 5) };
  }
  throw new Error("No event on sale has five free numbered seats.");
}

/** An area of an event on sale that has places by number only. */
async function standingArea(buyer) {
  const { items } = await buyer.api("GET", "/api/events?status=on_sale&size=100");
  for (const { id } of items.filter((event) => !event.highDemand)) {
    const { sections } = await buyer.api("GET", `/api/events/${id}/seats?view=layout`);
    const area = sections.find((section) => section.kind === "general_admission");
    if (area !== undefined) return { id, section: area.name };
  }
  throw new Error("No event on sale has a standing area.");
}

async function releaseAll(buyer) {
  for (const hold of (await buyer.api("GET", "/api/holds")).items) {
    await buyer.api("DELETE", "/api/seats/release", { holdId: hold.holdId });
  }
}

async function chooseOnCanvas(page) {
  const box = await page.locator(".hall-frame").boundingBox();
  for (let zoom = 0; zoom < 4; zoom++) await page.getByLabel("Zoom in").click();
  const picked = page.locator(".picked li");
  for (let at = 0; at < 60; at++) {
    const x = box.x + box.width * (0.3 + 0.4 * ((at * 0.381) % 1));
    const y = box.y + box.height * (0.25 + 0.5 * ((at * 0.618) % 1));
    await page.mouse.click(x, y);
    if ((await picked.count()) > 0) return;
  }
  throw new Error("sixty clicks on the map chose no seat");
}

function nameOf({ section, row, number }) {
  return `${section}, row ${row}, seat ${number}`;
}

function seenAfter(start, seen, what) {
  const millis = Math.round(seen - start);
  if (millis > SEEN_WITHIN_MILLIS) throw new Error(`${what} after ${millis} ms`);
  return `${what} after ${millis} ms`;
}
