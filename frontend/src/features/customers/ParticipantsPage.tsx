import { Page } from "@/components/Page";

export function ParticipantsPage() {
  return <Page title="ParticipantsPage">{null}</Page>;
}
