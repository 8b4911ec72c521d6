import { Page } from "@/components/Page";

export function ProfileSection() {
  return <Page title="ProfileSection">{null}</Page>;
}
