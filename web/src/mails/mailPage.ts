/**
 * A mail is a page that somebody else wrote, as far as this one knows. It is shown in a frame in
 * which nothing runs and nothing is fetched, and the policy of this site, which holds in the frame
 * as well, takes no styles from text. So they are put aside, and put on by hand.
 */
const POLICY = "default-src 'none'; img-src data:";
const NOT_SHOWN = "script, style, link, base, iframe, object, embed, form, meta[http-equiv]";

export function framed(html: string): string {
  // Before the browser sees any: it complains of each that it does not take.
  const undressed = html.replaceAll(' style="', ' data-style="');
  const page = new DOMParser().parseFromString(undressed, "text/html");
  for (const element of page.querySelectorAll(NOT_SHOWN)) element.remove();
  for (const element of page.querySelectorAll("[style]")) element.removeAttribute("style");
  const policy = page.createElement("meta");
  policy.setAttribute("http-equiv", "Content-Security-Policy");
  policy.setAttribute("content", POLICY);
  page.head.prepend(policy);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

export function dress(page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>("[data-style]")) {
    element.style.cssText = element.dataset["style"] ?? "";
  }
}
