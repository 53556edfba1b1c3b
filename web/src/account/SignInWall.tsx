import type { ReactNode } from "react";
import { Blank } from "../app/Blank";
import { Loading } from "../app/Loading";
import { useMe } from "./meQuery";
import { useSignInDialog } from "./signInDialog";

/** Shows its children to signed-in buyers and an invitation to everybody else. */
export function SignInWall({ reason, children }: { reason: string; children: ReactNode }) {
  const { data: me, isPending } = useMe();
  const ask = useSignInDialog((dialog) => dialog.ask);
  if (isPending) return <Loading what="your account" />;
  if (me) return children;
  return (
    <Blank title="Please sign in" text={reason}>
      <button type="button" className="button button-main" onClick={() => ask(reason)}>
        Sign in
      </button>
    </Blank>
  );
}
