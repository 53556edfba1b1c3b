import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import { SignInWall } from "../account/SignInWall";
import { hasCode } from "../api/problem";
import { Blank } from "../app/Blank";
import { Loading } from "../app/Loading";
import { Pager } from "../app/Pager";
import { Trouble } from "../app/Trouble";
import { usePageTitle } from "../app/usePageTitle";
import { formatDateTime } from "../format/time";
import { MailView } from "./MailView";
import { mailsQuery } from "./mailQueries";
import type { Headline } from "./mailQueries";
import "./mails.css";

/** What would have been sent, where there is no post. */
export function MailsPage({ id }: { id: string | undefined }) {
  usePageTitle("Mails");
  return (
    <div className="mails">
      <h1>Mails</h1>
      <p className="mails-note">
        This house has no mail server, so its mails are shown here instead of being sent.
      </p>
      <SignInWall reason="Sign in to see the mails to your address.">
        <MailDesk id={id} />
      </SignInWall>
    </div>
  );
}

function MailDesk({ id }: { id: string | undefined }) {
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get("page")) || 1);
  const { data, error, refetch } = useQuery(mailsQuery(page));
  if (hasCode(error, "not_found")) {
    return <Blank title="Nothing to show" text="Mails are sent for real here: look in your inbox." />;
  }
  if (data === undefined && error) {
    return <Trouble title="The mails did not load" error={error} onRetry={refetch} />;
  }
  if (data === undefined) return <Loading what="the mails" />;
  if (data.total === 0) {
    return <Blank title="No mails yet" text="Buy a ticket, and its confirmation appears here." />;
  }
  return (
    <div className="mail-desk">
      <div>
        <ul className="mail-list" data-testid="mails">
          {data.items.map((mail) => (
            <li key={mail.id}>
              <MailLine mail={mail} open={mail.id === id} search={params.toString()} />
            </li>
          ))}
        </ul>
        <Pager {...data} onPage={(next) => setParams({ page: String(next) })} />
      </div>
      {id === undefined ? (
        <p className="mail-none">Choose a mail to read it.</p>
      ) : (
        <MailView key={id} id={id} />
      )}
    </div>
  );
}

type LineProps = { mail: Headline; open: boolean; search: string };

function MailLine({ mail, open, search }: LineProps) {
  return (
    <Link
      href={`/mails/${mail.id}${search === "" ? "" : `?${search}`}`}
      className="mail-line card"
      aria-current={open ? "true" : undefined}
    >
      <b>{mail.subject}</b>
      <span>to {mail.toName === "" ? mail.to : `${mail.toName} <${mail.to}>`}</span>
      <span>{formatDateTime(mail.shownAt)}</span>
    </Link>
  );
}
