import { chanceFrom } from "./chance";
import "./hero.css";

/** The opening line, over a hall that fills by itself. */
export function Hero() {
  return (
    <section className="hero">
      <div className="hero-text">
        <h1>
          Your seat.
          <br />
          Really yours.
        </h1>
        <p>
          A live map of every seat. What you see free is free, and once you hold it nobody else can
          have it.
        </p>
      </div>
      <HeroSeats />
    </section>
  );
}

const ROWS = 9;

function HeroSeats() {
  const chance = chanceFrom("doors open");
  return (
    <svg className="hero-seats" viewBox="-170 20 340 170" aria-hidden>
      {Array.from({ length: ROWS }, (_, row) => {
        const radius = 66 + row * 14;
        const count = 12 + row * 2;
        return Array.from({ length: count }, (_, seat) => {
          const angle = ((seat + 0.5) / count - 0.5) * 2.2;
          const mark = Math.floor(chance() * 11);
          return (
            <circle
              key={`${row} ${seat}`}
              className={`hero-seat hero-seat-${mark}`}
              cx={radius * Math.sin(angle)}
              cy={radius * Math.cos(angle)}
              r="4.6"
            />
          );
        });
      })}
    </svg>
  );
}
