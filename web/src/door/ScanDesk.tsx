import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { messageFor } from "../api/messages";
import { scanCode, verdictOn, type Verdict } from "./scanning";
import { canReadCodes, useCamera } from "./useCamera";

type Props = { eventId: string; gate: string };

/** Takes codes from a hand scanner, the keyboard or the camera, and answers in one colour. */
export function ScanDesk({ eventId, gate }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState("");
  const [verdict, setVerdict] = useState<Verdict>();
  const [camera, setCamera] = useState(false);
  const scanning = useMutation({
    mutationFn: (read: string) => scanCode(eventId, read, gate),
    onMutate: () => setVerdict(undefined),
    onSuccess: (scan) => setVerdict(verdictOn(scan)),
    onError: (error) =>
      setVerdict({ tone: "stop", title: "Not checked", detail: messageFor(error) }),
  });
  const scan = (read: string) => {
    if (read.trim() === "" || scanning.isPending) return;
    setCode("");
    scanning.mutate(read.trim());
    input.current?.focus();
  };
  const video = useCamera(camera, scan, () => setCamera(false));
  return (
    <>
      <form
        className="door-code"
        onSubmit={(event) => {
          event.preventDefault();
          scan(code);
        }}
      >
        <label className="field">
          <span>Code</span>
          <input
            ref={input}
            value={code}
            autoFocus
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={1000}
            data-testid="door-code"
            onChange={(change) => setCode(change.target.value)}
          />
        </label>
        <button type="submit" className="button button-main" disabled={scanning.isPending}>
          Check
        </button>
        {canReadCodes && (
          <button type="button" className="button button-quiet" onClick={() => setCamera(!camera)}>
            {camera ? "Stop camera" : "Use camera"}
          </button>
        )}
      </form>
      {camera && <video ref={video} className="door-video" autoPlay muted playsInline />}
      <div
        className={`door-verdict door-${verdict?.tone ?? "idle"}`}
        role="status"
        aria-live="assertive"
        data-testid="door-verdict"
        data-tone={verdict?.tone ?? "idle"}
      >
        <b>{verdict?.title ?? (scanning.isPending ? "Checking…" : "Ready")}</b>
        <span>{verdict?.detail}</span>
      </div>
    </>
  );
}
