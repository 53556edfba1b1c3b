import type { ReactNode } from "react";

type Props = { title: string; text: string; children?: ReactNode };

/** A page or list with nothing in it, and the way on from there. */
export function Blank({ title, text, children }: Props) {
  return (
    <div className="blank">
      <svg viewBox="0 0 120 64" aria-hidden className="blank-art">
        <path d="M8 8h104a4 4 0 0 1 4 4v12a8 8 0 0 0 0 16v12a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V40a8 8 0 0 0 0-16V12a4 4 0 0 1 4-4z" />
        <path d="M84 14v36" className="blank-perforation" />
      </svg>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
