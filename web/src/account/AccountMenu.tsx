import { useMutation } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { messageFor } from "../api/messages";
import { toast } from "../app/toasts";
import { signOut, useMe } from "./meQuery";
import { useSignInDialog } from "./signInDialog";

export function AccountMenu() {
  const { data: me, isPending } = useMe();
  const ask = useSignInDialog((dialog) => dialog.ask);
  const [, navigate] = useLocation();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => navigate("/"),
    onError: (error) => toast(messageFor(error), "bad"),
  });
  if (isPending) return <span className="account-waiting" aria-hidden />;
  if (!me) {
    return (
      <button type="button" className="button button-quiet" onClick={() => ask()}>
        Sign in
      </button>
    );
  }
  return (
    <div className="account">
      <span className="account-name" title={me.email}>
        <span className="account-badge" aria-hidden>
          {initials(me.name)}
        </span>
        <span className="account-text">{me.name}</span>
      </span>
      <button
        type="button"
        className="button button-quiet"
        disabled={leaving.isPending}
        onClick={() => leaving.mutate()}
      >
        Sign out
      </button>
    </div>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}
