import type { IconName } from "../app/Icon";

export type PaymentMethod = { id: string; name: string; note: string; icon: IconName };

/** The sandbox's cards, under names a visitor understands. */
export const PAYMENT_METHODS: readonly PaymentMethod[] = [
  { id: "card_ok", name: "Visa ending 4242", note: "Demo card, always approved", icon: "card" },
  {
    id: "card_slow",
    name: "Mastercard ending 3155",
    note: "Demo card, the bank takes its time",
    icon: "clock",
  },
  {
    id: "card_declined",
    name: "Visa ending 0002",
    note: "Demo card, always declined",
    icon: "card",
  },
];
