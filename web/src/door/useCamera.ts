import { useEffect, useRef } from "react";

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
type DetectorType = new (options: { formats: string[] }) => Detector;

const detectorType = (globalThis as { BarcodeDetector?: DetectorType }).BarcodeDetector;

/** Whether this browser reads codes by itself; others use a hand scanner or the keyboard. */
export const canReadCodes = detectorType !== undefined && "mediaDevices" in navigator;

const LOOK_EVERY_MILLIS = 200;

/** Shows the camera in a video element and tells each code it comes to see, once in a row. */
export function useCamera(on: boolean, tell: (code: string) => void, fail: () => void) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef({ tell, fail });
  latest.current = { tell, fail };
  useEffect(() => {
    if (!on || !detectorType) return;
    const detector = new detectorType({ formats: ["qr_code"] });
    let stream: MediaStream | undefined;
    let over = false;
    let last = "";
    const look = async () => {
      const [found] = video.current ? await detector.detect(video.current).catch(() => []) : [];
      if (!over && found && found.rawValue !== last) {
        last = found.rawValue;
        latest.current.tell(last);
      }
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MILLIS);
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: "environment" } })
      .then((opened) => {
        stream = opened;
        if (over) stop(opened);
        else if (video.current) video.current.srcObject = opened;
      })
      .catch(() => latest.current.fail());
    return () => {
      over = true;
      clearInterval(timer);
      if (stream) stop(stream);
    };
  }, [on]);
  return video;
}

function stop(stream: MediaStream) {
  stream.getTracks().forEach((track) => track.stop());
}
