import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Users } from "lucide-react";
import type { ParticipantInfo } from "@/client";
import { listParticipantsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import type { Column } from "@/components/Table";
import { AccountLink, PersonLink } from "@/features/contact/shared/links";
import { byCursor } from "@/lib/pages";
import { CustomersPage } from "./CustomersPage";
import { ParticipantDialog } from "./ParticipantDialog";
import { text } from "./strings";

const route = getRouteApi("/app/participants");

const COLUMNS: Column<ParticipantInfo>[] = [
  { name: text.name, cell: (person) => <PersonLink person={person} /> },
  { name: text.account, cell: ({ account }) => account && <AccountLink account={account} /> },
  { name: text.jobTitle, isMinor: true, cell: ({ job_title: title }) => title },
  { name: text.emails, isMinor: true, cell: ({ emails }) => emails.join(", ") },
  { name: text.interviews, isNumber: true, cell: ({ interviews }) => interviews },
];

export function ParticipantsPage() {
  const { q } = route.useSearch();
  const list = useInfiniteQuery({ ...listParticipantsInfiniteOptions({ query: { q } }), ...byCursor });
  return (
    <CustomersPage
      title={text.participants}
      lead={text.participantsLead}
      icon={Users}
      addLabel={text.addParticipant}
      isFiltered={Boolean(q)}
      list={list}
      columns={COLUMNS}
      dialog={(participant, close) => <ParticipantDialog participant={participant} onClose={close} />}
    />
  );
}
