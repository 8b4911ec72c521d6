import { Page } from "@/components/Page";

export function GlossarySection() {
  return <Page title="GlossarySection">{null}</Page>;
}
