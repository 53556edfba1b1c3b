import { Link } from "wouter";
import { AccountMenu } from "../account/AccountMenu";
import { useMe } from "../account/meQuery";
import { ActiveHolds } from "../hold/ActiveHolds";

/** Where the house runs on the visitor's own machine, and may have no post. */
const AT_A_DESK = ["localhost", "127.0.0.1", "[::1]"].includes(window.location.hostname);

export function Header() {
  const { data: me } = useMe();
  return (
    <header className="top">
      <div className="top-inner">
        <Link href="/" className="brand" aria-label="Onsale, all events">
          <svg viewBox="0 0 32 32" aria-hidden>
            <path d="M4 10a2 2 0 0 1 2-2h20a2 2 0 0 1 2 2v3.5a2.5 2.5 0 0 0 0 5V22a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-3.5a2.5 2.5 0 0 0 0-5z" />
            <circle cx="12.5" cy="16" r="2.6" />
            <circle cx="20" cy="16" r="2.6" />
          </svg>
          onsale
        </Link>
        <nav className="top-nav" aria-label="Main">
          <ActiveHolds />
          {(me?.role === "staff" || me?.role === "admin") && (
            <Link href="/door" className="top-link">
              Door
            </Link>
          )}
          {me && (
            <Link href="/tickets" className="top-link">
              Tickets
            </Link>
          )}
          {me && (
            <Link href="/orders" className="top-link">
              Orders
            </Link>
          )}
          {me && AT_A_DESK && (
            <Link href="/mails" className="top-link">
              Mails
            </Link>
          )}
          <AccountMenu />
        </nav>
      </div>
    </header>
  );
}
