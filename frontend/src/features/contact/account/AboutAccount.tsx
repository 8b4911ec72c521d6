import type { AccountInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { InterviewsLink } from "@/features/customers/InterviewsLink";
import { formatDay } from "@/lib/format";
import { Card, Facts } from "../shared/Card";
import { text as shared } from "../shared/strings";
import { text } from "./strings";

/** What is kept of the account itself. */
export function AboutAccount({ account }: { account: AccountInfo }) {
  const own = Object.entries(account.custom_fields).map(([name, value]): [string, string] => [name, String(value)]);
  return (
    <Card title={shared.about}>
      <Facts
        facts={[
          [text.owner, account.owner_email],
          [text.renews, account.renewal_on && formatDay(account.renewal_on)],
          [text.cohort, account.cohort && <Badge>{account.cohort}</Badge>],
          [text.domains, account.domains.join(", ")],
          [text.crmId, account.crm_id],
          [text.interviewsHeld, <InterviewsLink key="count" count={account.interviews} search={{ account: String(account.id) }} />],
          ...own,
        ]}
      />
    </Card>
  );
}
