import { useEffect, useState } from "react";
import { serverClock } from "../api/clock";

/** The server's time, ticking with its seconds while anybody looks. */
export function useServerNow(running = true): number {
  const [now, setNow] = useState(() => serverClock.now());
  useEffect(() => {
    if (!running) return;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      setNow(serverClock.now());
      timer = setTimeout(tick, 1000 - (serverClock.now() % 1000) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [running]);
  return now;
}
