import { Component, type ErrorInfo, type ReactNode } from "react";
import { messageFor } from "../api/messages";
import { Blank } from "./Blank";

type Props = { children: ReactNode };
type State = { error: unknown; failed: boolean };

/** The last resort: a bug shows a way on instead of an empty page. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, failed: false };

  static getDerivedStateFromError(error: unknown): State {
    return { error, failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="main">
        <Blank title="This page tripped" text={messageFor(this.state.error)}>
          <a href="/" className="button button-main">
            Start again
          </a>
        </Blank>
      </main>
    );
  }
}
