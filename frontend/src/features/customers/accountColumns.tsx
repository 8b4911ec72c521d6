import type { AccountInfo } from "@/client";
import { Badge } from "@/components/Badge";
import type { Column } from "@/components/Table";
import { AccountLink } from "@/features/contact/shared/links";
import { StandingBadge } from "@/features/contact/shared/StandingBadge";
import { formatDay } from "@/lib/format";
import type { Standings } from "./standings";
import { text } from "./strings";

/** What a list tells of each account: first of all whether it may be contacted. */
export function listAccountColumns(standings: Standings): Column<AccountInfo>[] {
  return [
    { name: text.name, cell: (account) => <AccountLink account={account} /> },
    {
      name: text.contact,
      isShort: true,
      cell: ({ id }) => {
        const standing = standings.get(id);
        return standing && <StandingBadge {...standing} />;
      },
    },
    {
      name: text.lastInterview,
      isMinor: true,
      isShort: true,
      cell: ({ last_interview_on: day }) => (day ? formatDay(day) : text.never),
    },
    { name: text.cohort, isMinor: true, isShort: true, cell: ({ cohort }) => cohort && <Badge>{cohort}</Badge> },
    { name: text.ownerShort, isMinor: true, cell: ({ owner_email: owner }) => <span title={owner ?? undefined}>{owner?.split("@")[0]}</span> },
  ];
}
