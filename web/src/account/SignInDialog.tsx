import { useEffect, useRef, useState } from "react";
import { Icon } from "../app/Icon";
import { SignInForm } from "./SignInForm";
import { useSignInDialog } from "./signInDialog";
import { SignUpForm } from "./SignUpForm";
import "./account.css";

export function SignInDialog() {
  const { open, reason, afterwards, close } = useSignInDialog();
  const dialog = useRef<HTMLDialogElement>(null);
  const [joining, setJoining] = useState(false);

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  const done = () => {
    close();
    afterwards?.();
  };

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="sign-in-title" onClose={close}>
      {open && (
        <>
          <button type="button" className="dialog-close" aria-label="Close" onClick={close}>
            <Icon name="close" />
          </button>
          <h2 id="sign-in-title">{joining ? "Create your account" : "Welcome back"}</h2>
          <p className="dialog-reason">
            {reason ?? "Your holds, orders and tickets live in your account."}
          </p>
          {joining ? <SignUpForm onDone={done} /> : <SignInForm onDone={done} />}
          <p className="dialog-switch">
            {joining ? "Already have an account?" : "New here?"}{" "}
            <button type="button" className="link" onClick={() => setJoining(!joining)}>
              {joining ? "Sign in" : "Create an account"}
            </button>
          </p>
        </>
      )}
    </dialog>
  );
}
