import { messageFor } from "../api/messages";
import { Blank } from "./Blank";

type Props = { title: string; error: unknown; onRetry?: () => void };

/** A fetch that failed, in the place of what it should have brought. */
export function Trouble({ title, error, onRetry }: Props) {
  return (
    <div role="alert">
      <Blank title={title} text={messageFor(error)}>
        {onRetry && (
          <button type="button" className="button button-main" onClick={onRetry}>
            Try again
          </button>
        )}
      </Blank>
    </div>
  );
}
