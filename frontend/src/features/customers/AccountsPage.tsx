import { useInfiniteQuery } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import type { AccountInfo } from "@/client";
import { listAccountsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Badge } from "@/components/Badge";
import type { Column } from "@/components/Table";
import { AccountLink } from "@/features/contact/shared/links";
import { formatDay } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import { AccountDialog } from "./AccountDialog";
import { CustomersPage } from "./CustomersPage";
import { InterviewsLink } from "./InterviewsLink";
import { text } from "./strings";

const COLUMNS: Column<AccountInfo>[] = [
  { name: text.name, cell: (account) => <AccountLink account={account} /> },
  { name: text.cohort, isMinor: true, cell: ({ cohort }) => cohort && <Badge>{cohort}</Badge> },
  { name: text.domains, isMinor: true, cell: ({ domains }) => domains.join(", ") },
  {
    name: text.lastInterview,
    cell: ({ last_interview_on: day }) => (day ? formatDay(day) : text.never),
  },
  {
    name: text.interviews,
    isNumber: true,
    isMinor: true,
    cell: ({ id, interviews }) => <InterviewsLink count={interviews} search={{ account: String(id) }} />,
  },
];

const useAccounts = (q: string | undefined) => useInfiniteQuery({ ...listAccountsInfiniteOptions({ query: { q } }), ...byCursor });

export function AccountsPage() {
  return (
    <CustomersPage
      title={text.accounts}
      lead={text.accountsLead}
      icon={Building2}
      addLabel={text.addAccount}
      useRows={useAccounts}
      columns={COLUMNS}
      dialog={(account, close) => <AccountDialog account={account} onClose={close} />}
    />
  );
}
