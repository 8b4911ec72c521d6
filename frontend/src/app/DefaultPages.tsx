import type { ErrorComponentProps } from "@tanstack/react-router";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton } from "@/components/States";
import { common } from "./strings";

/** While the code of a page is fetched. */
export function PendingPage() {
  return (
    <Page title={common.loading}>
      <Skeleton />
    </Page>
  );
}

/** When a page breaks, or its code can't be fetched. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  return (
    <Page title={common.product}>
      <ErrorState error={error} onRetry={reset} />
    </Page>
  );
}
