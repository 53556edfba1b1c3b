// A buyer with a browser of their own: what people do on the page, and what programs do beside it.

import { randomBytes } from "node:crypto";

const PASSWORD = "a long enough password";
const PATIENCE_MILLIS = 10_000;

export class Buyer {
  constructor(name, base, context) {
    this.name = name;
    this.base = base;
    this.context = context;
    this.email = `${name.toLowerCase()}-${randomBytes(6).toString("hex")}@example.test`;
    this.token = undefined;
  }

  /** Registers and gets a token, so that this buyer can also act through the API. */
  static async register(name, base, browser) {
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
    context.setDefaultTimeout(PATIENCE_MILLIS);
    const buyer = new Buyer(name, base, context);
    const { email } = buyer;
    await buyer.api("POST", "/api/auth/register", { email, password: PASSWORD, name });
    const { accessToken } = await buyer.api("POST", "/api/auth/token", {
      email,
      password: PASSWORD,
    });
    buyer.token = accessToken;
    return buyer;
  }

  /** Speaks as a program: outside the browser, without its cookies. */
  async api(method, path, body) {
    const headers = { Accept: "application/json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (this.token !== undefined) headers.Authorization = `Bearer ${this.token}`;
    const init = { method, headers };
    if (body !== undefined) init.body = JSON.stringify(body);
    const response = await fetch(this.base + path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  /** Signs this buyer's browser in without its pages. */
  async signIn() {
    const response = await this.context.request.post(`${this.base}/api/auth/login`, {
      data: { email: this.email, password: PASSWORD },
      headers: { Origin: this.base },
    });
    if (!response.ok()) throw new Error(`login answered ${response.status()}`);
  }

  /** Buys so many places of an event on sale; the order. */
  async buy(quantity) {
    const { items } = await this.api("GET", "/api/events?status=on_sale&size=100");
    const fitting = items.filter((event) => !event.highDemand && event.available >= quantity);
    const { holdId } = await this.api("POST", "/api/seats/reserve", {
      eventId: fitting[0].id,
      quantity,
    });
    return this.api("POST", "/api/checkout", { holdId, paymentMethod: "card_ok" });
  }

  /** Opens the event with its seats as a list, and waits for the feed. */
  async openMap(eventId, { muted = false } = {}) {
    this.page = await this.context.newPage();
    this.mutedMessages = muted ? await mute(this.page) : undefined;
    await this.page.addInitScript(noteSeatAnswers);
    await this.page.goto(`${this.base}/events/${eventId}`);
    await this.listView();
  }

  async listView() {
    await this.page.locator('[data-testid="seat-map"][data-link="live"]').waitFor();
    await this.page.getByTestId("list-view").click();
  }

  async showSection(name) {
    await this.page.getByLabel("Section").selectOption(name);
  }

  async pick(...seats) {
    for (const { id, section } of seats) {
      await this.showSection(section);
      await this.page.getByTestId(`seat-${id}`).click();
      await this.page.getByTestId(`picked-${id}`).waitFor();
    }
  }

  async pressHold() {
    await this.page.getByTestId("hold-seats").click();
  }

  async signInOnPage() {
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("E-mail").fill(this.email);
    await dialog.getByLabel("Password").fill(PASSWORD);
    await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  }

  async onHoldPage() {
    await this.page.waitForURL("**/holds/*");
    await this.page.getByTestId("hold-total").waitFor();
    return new URL(this.page.url()).pathname.split("/").at(-1);
  }

  async pay(method) {
    await this.page.locator(`input[value="${method}"]`).check();
    await this.page.getByTestId("pay").click();
  }

  async seatShows(seat, status) {
    await this.page.locator(seatSelector(seat, status)).waitFor();
  }

  /** Starts watching; the promise resolves with the moment the seat showed the status. */
  async watchSeat(seat, status) {
    await this.showSection(seat.section);
    const seen = this.page.evaluate(noteSeatChange, seatSelector(seat, status));
    seen.catch(() => undefined);
    await this.page.evaluate(() => undefined);
    return { seen };
  }

  /** When this page last got an answer about seats, by the same clock as `watchSeat`. */
  seatsAnsweredAt() {
    return this.page.evaluate(() => window.seatsAnsweredAt);
  }

  async close() {
    await this.page.close();
  }
}

function seatSelector({ id }, status) {
  return `[data-testid="seat-${id}"][data-status="${status}"]`;
}

/** Holds back the feed's messages until told otherwise, as a slow network would. */
async function mute(page) {
  const state = { on: true };
  await page.routeWebSocket(/\/ws\/events\//, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const isChange = String(message).includes('"seats"');
      if (!state.on || !isChange) socket.send(message);
    });
  });
  return state;
}

/** In the page: when a reserve or release was answered, before the page could act on it. */
function noteSeatAnswers() {
  const real = window.fetch;
  window.fetch = async (...request) => {
    const response = await real(...request);
    if (/\/api\/seats\/(reserve|release)/.test(String(request[0]))) {
      window.seatsAnsweredAt = performance.timeOrigin + performance.now();
    }
    return response;
  };
}

/** In the page: resolves with the moment an element matches. */
function noteSeatChange(selector) {
  return new Promise((resolve, reject) => {
    const observer = new MutationObserver(check);
    const timer = setTimeout(() => {
      observer.disconnect();
      reject(new Error(`${selector} did not show up`));
    }, 10_000);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    check();

    function check() {
      if (document.querySelector(selector) === null) return;
      clearTimeout(timer);
      observer.disconnect();
      resolve(performance.timeOrigin + performance.now());
    }
  });
}
