import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Notice } from "../app/Notice";
import { messageFor } from "../api/messages";
import { hasCode, Problem } from "../api/problem";
import { Field } from "./Field";
import { signUp } from "./meQuery";
import { PASSWORD_HINT, passwordFault } from "./passwordRule";

export function SignUpForm({ onDone }: { onDone(): void }) {
  const [fault, setFault] = useState<string>();
  const entry = useMutation({
    mutationFn: ({ name, email, password }: Record<"name" | "email" | "password", string>) =>
      signUp(name, email, password),
    onSuccess: onDone,
  });
  const problem = entry.error instanceof Problem ? entry.error : undefined;
  const taken = hasCode(entry.error, "conflict");

  const onSubmit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    const wrong = passwordFault(text("password"));
    setFault(wrong);
    if (wrong !== undefined) return;
    entry.mutate({ name: text("name"), email: text("email"), password: text("password") });
  };

  return (
    <form className="form" onSubmit={onSubmit}>
      {entry.error && !taken && problem?.code !== "validation_failed" && (
        <Notice tone="bad">{messageFor(entry.error)}</Notice>
      )}
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        required
        autoFocus
        error={problem?.fieldError("name")}
      />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        required
        error={taken ? "This e-mail already has an account." : problem?.fieldError("email")}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={PASSWORD_HINT}
        error={fault ?? problem?.fieldError("password")}
      />
      <button type="submit" className="button button-main" disabled={entry.isPending}>
        {entry.isPending ? "Creating…" : "Create account"}
      </button>
    </form>
  );
}
