/**
 * The server's clock as far as this page knows it. Countdowns use it, because the server decides
 * when a hold ends and a visitor's own clock may be minutes off.
 */
export class ServerClock {
  private offsetMillis = 0;
  private precise = false;
  private readonly localNow: () => number;

  constructor(localNow: () => number = Date.now) {
    this.localNow = localNow;
  }

  now(): number {
    return this.localNow() + this.offsetMillis;
  }

  /** A time with milliseconds, as the seat feed's greeting carries it. */
  hear(serverTime: string): void {
    const time = Date.parse(serverTime);
    if (Number.isNaN(time)) return;
    this.offsetMillis = time - this.localNow();
    this.precise = true;
  }

  /** A Date header is cut to the second, so it only counts until something better was heard. */
  hearDateHeader(header: string | null): void {
    if (this.precise || header === null) return;
    const time = Date.parse(header);
    if (Number.isNaN(time)) return;
    const offset = time + 500 - this.localNow();
    this.offsetMillis = Math.abs(offset) > 1000 ? offset : 0;
  }
}

export const serverClock = new ServerClock();
