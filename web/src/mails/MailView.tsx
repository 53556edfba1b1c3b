import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { Loading } from "../app/Loading";
import { Trouble } from "../app/Trouble";
import { dress, framed } from "./mailPage";
import { mailQuery } from "./mailQueries";
import type { Mail } from "./mailQueries";

const FORMS = ["page", "text"] as const;
type Form = (typeof FORMS)[number];
const NAMES: Record<Form, string> = { page: "As a page", text: "As text" };

export function MailView({ id }: { id: string }) {
  const { data: mail, error, refetch } = useQuery(mailQuery(id));
  const [form, setForm] = useState<Form>("page");
  if (mail === undefined) {
    return error ? (
      <Trouble title="No mail to show" error={error} onRetry={refetch} />
    ) : (
      <Loading what="the mail" />
    );
  }
  return (
    <article className="mail card" data-testid="mail" aria-label={mail.subject}>
      <div className="mail-forms" role="group" aria-label="How to read it">
        {FORMS.map((each) => (
          <button
            key={each}
            type="button"
            className="button button-quiet"
            aria-pressed={each === form}
            onClick={() => setForm(each)}
          >
            {NAMES[each]}
          </button>
        ))}
      </div>
      {form === "page" ? <MailFrame mail={mail} /> : <pre className="mail-text">{mail.text}</pre>}
    </article>
  );
}

/** No scripts run in the frame; this page alone reaches into it, to put on its styles. */
function MailFrame({ mail }: { mail: Mail }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const page = useMemo(() => framed(mail.html), [mail.html]);
  const [height, setHeight] = useState(480);
  const loaded = () => {
    const inside = frame.current?.contentDocument;
    if (!inside) return;
    dress(inside);
    setHeight(inside.documentElement.scrollHeight);
  };
  return (
    <iframe
      ref={frame}
      className="mail-page"
      title={mail.subject}
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
      srcDoc={page}
      height={height}
      onLoad={loaded}
    />
  );
}
