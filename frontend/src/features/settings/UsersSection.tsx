import { Page } from "@/components/Page";

export function UsersSection() {
  return <Page title="UsersSection">{null}</Page>;
}
