import { Page } from "@/components/Page";

export function SearchPage() {
  return <Page title="SearchPage">{null}</Page>;
}
