import { Link } from "@tanstack/react-router";
import type { Named } from "@/client";

/** An account's name, as a link to its card. */
export function AccountLink({ account }: { account: Named }) {
  return (
    <Link to="/accounts/$accountId" params={{ accountId: String(account.id) }}>
      {account.name}
    </Link>
  );
}

/** A participant's name, as a link to their page. */
export function PersonLink({ person }: { person: Named }) {
  return (
    <Link to="/participants/$participantId" params={{ participantId: String(person.id) }}>
      {person.name}
    </Link>
  );
}
