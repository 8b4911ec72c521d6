import { Page } from "@/components/Page";

export function TokensSection() {
  return <Page title="TokensSection">{null}</Page>;
}
