import { Page } from "@/components/Page";

export function StudiesPage() {
  return <Page title="StudiesPage">{null}</Page>;
}
