import { describe, expect, it } from "vitest";
import { formatCountdown, spokenCountdown } from "./countdown";
import { englishOr } from "./locale";
import { formatMoney, formatPrice } from "./money";
import { inWords, seatName } from "./seat";
import { formatDateTime } from "./time";

describe("money", () => {
  it("knows how many minor units a currency has", () => {
    expect(formatMoney({ amount: 12500, currency: "EUR" }, "en-GB")).toBe("€125.00");
    expect(formatMoney({ amount: 12500, currency: "JPY" }, "en-US")).toBe("¥12,500");
    expect(formatMoney({ amount: 12500, currency: "KWD" }, "en-US")).toBe("KWD\u00a012.500");
  });

  it("leaves out empty minor units in prices only", () => {
    expect(formatPrice({ amount: 4500, currency: "EUR" }, "en-GB")).toBe("€45");
    expect(formatPrice({ amount: 4550, currency: "EUR" }, "en-GB")).toBe("€45.50");
  });
});

describe("countdowns", () => {
  it("shows minutes and seconds, then hours, then days", () => {
    expect(formatCountdown(521_000)).toBe("08:41");
    expect(formatCountdown(3_723_000)).toBe("1:02:03");
    expect(formatCountdown(3 * 86_400_000 + 4 * 3_600_000)).toBe("3 d 4 h");
  });

  it("reaches zero only when the time is over", () => {
    expect(formatCountdown(1)).toBe("00:01");
    expect(formatCountdown(0)).toBe("00:00");
    expect(formatCountdown(-5000)).toBe("00:00");
    expect(formatCountdown(3_599_999)).toBe("1:00:00");
  });

  it("can be read out", () => {
    expect(spokenCountdown(61_000)).toBe("1 minute 1 second");
    expect(spokenCountdown(0)).toBe("no time");
  });
});

describe("times", () => {
  it("carry the zone they are shown in", () => {
    const inTokyo = formatDateTime("2026-12-12T19:00:00Z", "Asia/Tokyo");
    for (const part of ["13", "Dec", "04:00", "GMT+9"]) expect(inTokyo).toContain(part);
  });
});

describe("the visitor's English", () => {
  it("passes over what no formatter knows", () => {
    expect(englishOr("en-GB", ["en-US@posix", "en-AU"])).toBe("en-AU");
    expect(englishOr("en-GB", ["de-DE"])).toBe("en-GB");
  });
});

describe("seats in words", () => {
  it("names numbered and standing places", () => {
    expect(seatName({ section: "Stalls", row: "C", number: 12 })).toBe("Stalls, row C, seat 12");
    expect(seatName({ section: "Standing", row: null, number: null })).toBe("Standing");
  });

  it("lists several", () => {
    expect(inWords(["a", "b", "c"])).toBe("a, b and c");
  });
});
