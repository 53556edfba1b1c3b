import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import { EMPTY, type Selection } from "./selection";

type Selections = {
  byEvent: Record<string, Selection>;
  put(eventId: string, selection: Selection): void;
};

/** Picks of this tab, per event; they outlive a reload and the way through sign-in. */
export const useSelections = create<Selections>()(
  persist(
    (set) => ({
      byEvent: {},
      put: (eventId, selection) =>
        set(({ byEvent }) => ({ byEvent: { ...byEvent, [eventId]: selection } })),
    }),
    {
      name: "onsale.selection",
      storage: createJSONStorage(() => sessionStorage),
      partialize: ({ byEvent }) => ({ byEvent }),
    },
  ),
);

export function selectionOf(eventId: string): Selection {
  return useSelections.getState().byEvent[eventId] ?? EMPTY;
}
