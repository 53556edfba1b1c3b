import { useEffect, useRef } from "react";
import { Route, Switch, useLocation } from "wouter";
import { SignInDialog } from "../account/SignInDialog";
import { DoorPage } from "../door/DoorPage";
import { EventPage } from "../events/EventPage";
import { EventsPage } from "../events/EventsPage";
import { HoldPage } from "../hold/HoldPage";
import { MailsPage } from "../mails/MailsPage";
import { OrderPage } from "../orders/OrderPage";
import { OrdersPage } from "../orders/OrdersPage";
import { TicketsPage } from "../tickets/TicketsPage";
import { Header } from "./Header";
import { NotFound } from "./NotFound";
import { Toasts } from "./Toasts";

export function App() {
  const main = useFocusOnNavigation();
  return (
    <>
      <a href="#main" className="skip-link">
        Skip to content
      </a>
      <Header />
      <main id="main" className="main" tabIndex={-1} ref={main}>
        <Switch>
          <Route path="/" component={EventsPage} />
          <Route path="/events/:id">{({ id }) => <EventPage key={id} id={id} />}</Route>
          <Route path="/holds/:id">{({ id }) => <HoldPage id={id} />}</Route>
          <Route path="/orders" component={OrdersPage} />
          <Route path="/orders/:id">{({ id }) => <OrderPage key={id} id={id} />}</Route>
          <Route path="/mails/:id?">{({ id }) => <MailsPage id={id} />}</Route>
          <Route path="/tickets" component={TicketsPage} />
          <Route path="/door" component={DoorPage} />
          <Route component={NotFound} />
        </Switch>
      </main>
      <footer className="bottom">
        <p>Onsale. A seat is sold once.</p>
        <p>Times are shown in your own time zone.</p>
      </footer>
      <SignInDialog />
      <Toasts />
    </>
  );
}

/** A new page starts at its top, for eyes and for screen readers; a first load is left alone. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const [path] = useLocation();
  const first = useRef(path);
  useEffect(() => {
    if (first.current === path) return;
    first.current = "";
    window.scrollTo({ top: 0 });
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
