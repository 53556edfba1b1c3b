import { useMutation } from "@tanstack/react-query";
import { Notice } from "../app/Notice";
import { messageFor } from "../api/messages";
import { Problem } from "../api/problem";
import { Field } from "./Field";
import { signIn } from "./meQuery";

export function SignInForm({ onDone }: { onDone(): void }) {
  const entry = useMutation({
    mutationFn: (form: FormData) => signIn(text(form, "email"), text(form, "password")),
    onSuccess: onDone,
  });
  const problem = entry.error instanceof Problem ? entry.error : undefined;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        entry.mutate(new FormData(event.currentTarget));
      }}
    >
      {entry.error && problem?.code !== "validation_failed" && (
        <Notice tone="bad">{messageFor(entry.error)}</Notice>
      )}
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        error={problem?.fieldError("email")}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={problem?.fieldError("password")}
      />
      <button type="submit" className="button button-main" disabled={entry.isPending}>
        {entry.isPending ? "Signing in…" : "Sign in"}
      </button>
    </form>
  );
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}
