import { create } from "zustand";

type SignInDialog = {
  open: boolean;
  reason: string | undefined;
  afterwards: (() => void) | undefined;
  ask(reason?: string, afterwards?: () => void): void;
  close(): void;
};

/** Anyone may ask for a sign-in; what was interrupted goes on afterwards. */
export const useSignInDialog = create<SignInDialog>()((set) => ({
  open: false,
  reason: undefined,
  afterwards: undefined,
  ask: (reason, afterwards) => set({ open: true, reason, afterwards }),
  close: () => set({ open: false, afterwards: undefined }),
}));
