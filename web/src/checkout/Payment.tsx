import { useEffect, useState } from "react";
import { messageFor } from "../api/messages";
import type { Hold } from "../api/types";
import { Icon } from "../app/Icon";
import { Notice } from "../app/Notice";
import { formatMoney } from "../format/money";
import type { PayOutcome } from "./pay";
import { PAYMENT_METHODS } from "./paymentMethods";
import { usePayment } from "./usePayment";
import "./checkout.css";

type Props = { hold: Hold; onExpired(): void; onPaying(paying: boolean): void };

export function Payment({ hold, onExpired, onPaying }: Props) {
  const [method, setMethod] = useState("card_ok");
  const payment = usePayment(hold, onExpired);
  const { isPending } = payment;

  useEffect(() => onPaying(isPending), [isPending, onPaying]);

  return (
    <form
      className="card payment"
      aria-labelledby="payment-title"
      onSubmit={(event) => {
        event.preventDefault();
        payment.mutate(method);
      }}
    >
      <h2 id="payment-title">Payment</h2>
      <div aria-live="assertive" data-testid="payment-notice">
        {hold.status === "paying" && !isPending && (
          <Notice tone="plain">
            A payment for these seats is on its way. This page follows it; you are charged only
            once.
          </Notice>
        )}
        {payment.data && <OutcomeNotice outcome={payment.data} />}
        {payment.error && <Notice tone="bad">{messageFor(payment.error)}</Notice>}
      </div>
      <fieldset disabled={isPending}>
        <legend className="visually-hidden">Payment method</legend>
        {PAYMENT_METHODS.map(({ id, name, note, icon }) => (
          <label key={id} className="method">
            <input
              type="radio"
              name="method"
              value={id}
              checked={method === id}
              onChange={() => setMethod(id)}
            />
            <Icon name={icon} />
            <span>
              <b>{name}</b>
              <small>{note}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <button
        type="submit"
        className="button button-main button-wide"
        data-testid="pay"
        disabled={isPending}
      >
        {isPending && <span className="spinner" aria-hidden />}
        {isPending ? "Paying…" : `Pay ${formatMoney(hold.total)}`}
      </button>
      <p className="small-print">
        {isPending ? "Please stay on this page." : "You can safely press again if the line drops."}
      </p>
    </form>
  );
}

function OutcomeNotice({ outcome }: { outcome: PayOutcome }) {
  switch (outcome.kind) {
    case "declined":
      return (
        <Notice tone="bad">
          <b>The card was declined.</b> You have not been charged and your seats are still held.
          Choose another card.
        </Notice>
      );
    case "unsettled":
      return (
        <Notice tone="bad">
          {outcome.error === undefined
            ? "Your bank has not answered yet. Press Pay to ask again: you are charged only once."
            : messageFor(outcome.error)}
        </Notice>
      );
    case "paid":
    case "expired":
      return null;
  }
}
