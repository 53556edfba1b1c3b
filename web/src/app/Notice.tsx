import type { ReactNode } from "react";
import { Icon } from "./Icon";
import type { Tone } from "./toasts";

type Props = { tone: Tone; children: ReactNode; onDismiss?: () => void };

/** Something to know, right where it matters, until it is dealt with. */
export function Notice({ tone, children, onDismiss }: Props) {
  return (
    <div className={`notice notice-${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon name={tone === "good" ? "check" : "info"} />
      <div>{children}</div>
      {onDismiss && (
        <button type="button" aria-label="Dismiss" onClick={onDismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
