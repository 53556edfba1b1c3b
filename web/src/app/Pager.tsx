import { Icon } from "./Icon";

type Props = { page: number; size: number; total: number; onPage(page: number): void };

export function Pager({ page, size, total, onPage }: Props) {
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1) return null;
  return (
    <nav className="pager" aria-label="Pages">
      <button
        type="button"
        className="button button-quiet"
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        <Icon name="back" /> Previous
      </button>
      <span>
        Page {page} of {last}
      </span>
      <button
        type="button"
        className="button button-quiet"
        disabled={page >= last}
        onClick={() => onPage(page + 1)}
      >
        Next <Icon name="arrow" />
      </button>
    </nav>
  );
}
