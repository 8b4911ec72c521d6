import { Page } from "@/components/Page";

export function UploadPage() {
  return <Page title="UploadPage">{null}</Page>;
}
