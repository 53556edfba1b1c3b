import { expect, test } from "vitest";
import { dress, framed } from "./mailPage";

const MAIL = `<!doctype html><html><head><style>p{color:red}</style>
<meta http-equiv="refresh" content="0;url=https://evil.example"></head>
<body style="margin:0"><p style="color:blue">Hello</p><script>alert(1)</script>
<img src="data:image/png;base64,AQID"></body></html>`;

test("nothing that runs, fetches or leads elsewhere is left", () => {
  const page = framed(MAIL);

  expect(page).not.toContain("<script");
  expect(page).not.toContain("refresh");
  expect(page).not.toContain("<style");
  expect(page).toContain("data:image/png;base64,AQID");
});

test("the strictest policy comes before everything else", () => {
  const page = new DOMParser().parseFromString(framed(MAIL), "text/html");

  const first = page.head.firstElementChild;
  expect(first?.getAttribute("http-equiv")).toBe("Content-Security-Policy");
  expect(first?.getAttribute("content")).toBe("default-src 'none'; img-src data:");
});

test("styles are put aside and put on by hand", () => {
  const text = framed(MAIL);
  expect(text).not.toMatch(/ style=/);
  const page = new DOMParser().parseFromString(text, "text/html");

  dress(page);

  expect(page.querySelector("p")?.style.color).toBe("blue");
});
