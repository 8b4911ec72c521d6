import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { AudioLines, ListFilter, Upload } from "lucide-react";
import { listInterviewsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { LinkButton } from "@/components/Button";
import { More } from "@/components/More";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton, State } from "@/components/States";
import { useCan } from "@/features/session/session";
import { byCursor } from "@/lib/pages";
import type { ListFilters } from "./filters";
import { InterviewList } from "./InterviewList";
import { ListFilterBar } from "./ListFilterBar";
import { text } from "./strings";
import { refreshWhileWorking } from "./working";

const route = getRouteApi("/app/interviews");
const PAGE_SIZE = 50;

function UploadLink() {
  return (
    <LinkButton to="/upload" look="primary">
      <Upload aria-hidden />
      {text.upload}
    </LinkButton>
  );
}

function Found({ filters }: { filters: ListFilters }) {
  const canUpload = useCan("edit_interviews");
  const list = useInfiniteQuery({
    ...listInterviewsInfiniteOptions({ query: { ...filters, limit: PAGE_SIZE } }),
    ...byCursor,
    refetchInterval: ({ state }) => refreshWhileWorking(state.data?.pages.flatMap((page) => page.items)),
  });
  if (list.isPending) return <Skeleton lines={8} tall />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const interviews = list.data.pages.flatMap((page) => page.items);
  if (interviews.length === 0) {
    return Object.keys(filters).length > 0 ? (
      <State icon={ListFilter} title={text.noneFound}>
        {text.noneFoundText}
      </State>
    ) : (
      <State icon={AudioLines} title={text.empty} actions={canUpload && <UploadLink />}>
        {text.emptyText}
      </State>
    );
  }
  return (
    <>
      <InterviewList interviews={interviews} />
      <More list={list} />
    </>
  );
}

export function InterviewsPage() {
  const filters = route.useSearch();
  const canUpload = useCan("edit_interviews");
  return (
    <Allowed to="read_interviews">
      <Page title={text.title} description={text.lead} actions={canUpload && <UploadLink />}>
        <ListFilterBar filters={filters} />
        <Found filters={filters} />
      </Page>
    </Allowed>
  );
}
