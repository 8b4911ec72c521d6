import type { ParticipantInfo } from "@/client";
import { Card, Facts } from "../shared/Card";
import { AccountLink } from "../shared/links";
import { text as shared } from "../shared/strings";
import { text } from "./strings";

/** What is kept of the person. */
export function AboutPerson({ person }: { person: ParticipantInfo }) {
  const own = Object.entries(person.custom_fields).map(([name, value]): [string, string] => [name, String(value)]);
  return (
    <Card title={shared.about}>
      <Facts
        facts={[
          [text.jobTitle, person.job_title],
          [text.account, person.account && <AccountLink account={person.account} />],
          [text.emails, person.emails.join(", ")],
          [text.timezone, person.timezone],
          [text.language, person.language],
          [text.interviews, String(person.interviews)],
          ...own,
        ]}
      />
    </Card>
  );
}
