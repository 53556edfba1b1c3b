import { useMutation } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { call, get } from "../api/client";
import { queryClient } from "../api/queryClient";
import { pause } from "../api/retry";
import type { Hold, Order } from "../api/types";
import { forgetHold, refreshHolds } from "../hold/holdQueries";
import { orderQuery } from "../orders/orderQueries";
import { CheckoutKeys } from "./checkoutKeys";
import { pay } from "./pay";

/** Paying as the page sees it: pending, then an order, an expired hold, or an outcome to show. */
export function usePayment(hold: Hold, onExpired: () => void) {
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: (method: string) =>
      pay(hold.holdId, method, {
        keys: new CheckoutKeys(sessionStorage),
        post: (key) =>
          call<Order>("POST", "/api/checkout", {
            body: { holdId: hold.holdId, paymentMethod: method },
            headers: { "Idempotency-Key": key },
          }),
        order: (path) => get<Order>(new URL(path, window.location.origin).pathname),
        sleep: pause,
      }),
    onSuccess: (outcome) => {
      if (outcome.kind === "expired") onExpired();
      if (outcome.kind !== "paid") {
        // A decline may have prolonged the hold.
        void refreshHolds();
        return;
      }
      queryClient.setQueryData(orderQuery(outcome.order.id).queryKey, outcome.order);
      void queryClient.invalidateQueries({ queryKey: ["orders"] });
      navigate(`/orders/${outcome.order.id}`, { state: { fresh: true } });
      forgetHold(hold.holdId);
    },
  });
}
