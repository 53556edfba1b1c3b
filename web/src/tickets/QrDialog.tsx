import { useEffect, useRef } from "react";
import type { OnsaleEvent, Ticket } from "../api/types";
import { Icon } from "../app/Icon";
import { seatName } from "../format/seat";
import { qrPath } from "./ticketQueries";

type Props = { ticket: Ticket; event: OnsaleEvent | undefined; onClose(): void };

/** The code as large as the screen allows, on white, with the screen kept awake. */
export function QrDialog({ ticket, event, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  useAwakeScreen();
  return (
    <dialog ref={dialog} className="qr-dialog" aria-label="Your ticket" onClose={onClose}>
      <button type="button" className="qr-close" aria-label="Close" onClick={onClose}>
        <Icon name="close" />
      </button>
      <img src={qrPath(ticket.id)} alt="QR code of your ticket" data-testid="qr-large" />
      <p className="qr-event">{event?.name}</p>
      <p>{seatName(ticket)}</p>
    </dialog>
  );
}

/** Where the browser can: a dark screen is no ticket. */
function useAwakeScreen() {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const keepAwake = async () => {
      lock = await navigator.wakeLock?.request("screen");
      if (over) await lock?.release();
    };
    keepAwake().catch(() => undefined);
    return () => {
      over = true;
      lock?.release().catch(() => undefined);
    };
  }, []);
}
