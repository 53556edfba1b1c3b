import { Link } from "wouter";
import { Blank } from "./Blank";
import { usePageTitle } from "./usePageTitle";

export function NotFound() {
  usePageTitle("Not found");
  return (
    <Blank title="No such page" text="The address leads nowhere, or what was here is gone.">
      <Link href="/" className="button button-main">
        Browse events
      </Link>
    </Blank>
  );
}
