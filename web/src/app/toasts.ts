import { create } from "zustand";

export type Tone = "good" | "bad" | "plain";
export type Toast = { id: number; text: string; tone: Tone };

const SHOWN_MAX = 3;
let last = 0;

export const useToasts = create<{ toasts: Toast[] }>()(() => ({ toasts: [] }));

/** Says something in passing; longer texts stay longer. */
export function toast(text: string, tone: Tone = "plain"): void {
  const id = ++last;
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts, { id, text, tone }].slice(-SHOWN_MAX),
  }));
  setTimeout(() => dismissToast(id), 3500 + text.length * 45);
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((shown) => shown.id !== id) }));
}
