import { Page } from "@/components/Page";

export function InterviewsPage() {
  return <Page title="InterviewsPage">{null}</Page>;
}
