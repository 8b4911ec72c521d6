import { Page } from "@/components/Page";

export function InterviewPage() {
  return <Page title="InterviewPage">{null}</Page>;
}
