import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Lightbulb, ListFilter, Plus } from "lucide-react";
import { useCallback } from "react";
import { createInsight } from "@/client";
import { listInsightsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { common } from "@/app/strings";
import { Button, LinkButton } from "@/components/Button";
import { Choice } from "@/components/Choice";
import { Page } from "@/components/Page";
import { SearchBox } from "@/components/SearchBox";
import { Select } from "@/components/Select";
import { ErrorState, Skeleton, State } from "@/components/States";
import { announceProblem } from "@/components/Toasts";
import { useNames } from "@/features/customers/names";
import { byCursor } from "@/lib/pages";
import { refreshInsights, showInsight } from "../queries";
import { text } from "../strings";
import { InsightRow } from "./InsightRow";
import styles from "./Insights.module.css";
import { readShown, type Shown, toQuery, type View } from "./shown";

const route = getRouteApi("/app/insights");
const PAGE_SIZE = 30;
const VIEWS = (Object.entries(text.views) as [View, string][]).map(([value, label]) => ({ value, label }));

function CreateButton() {
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: () => createInsight({ body: { title: text.untitled, claims: [{ text: "" }] } }),
    onSuccess: ({ data }) => {
      showInsight(data);
      void refreshInsights();
      void navigate({ to: "/insights/$insightId", params: { insightId: String(data.id) } });
    },
    onError: announceProblem,
  });
  return (
    <Button look="primary" isPending={create.isPending} onPress={() => create.mutate()}>
      <Plus aria-hidden />
      {text.create}
    </Button>
  );
}

function Filters({ shown, onShow }: { shown: Shown; onShow: (changed: Partial<Record<keyof Shown, string>>) => void }) {
  const { studies } = useNames();
  const search = useCallback((q: string) => onShow({ q }), [onShow]);
  const options = [{ value: "", label: text.anyStudy }, ...studies.map((name) => ({ value: name, label: name }))];
  return (
    <div className={styles.filters}>
      <SearchBox label={text.find} value={shown.q ?? ""} onChange={search} />
      {(studies.length > 0 || shown.study) && (
        <Select hideLabel label={text.study} value={shown.study ?? ""} options={options} onChange={(study) => onShow({ study })} />
      )}
      <Choice label={text.shown} value={shown.view ?? "all"} options={VIEWS} onChange={(view) => onShow({ view })} />
    </div>
  );
}

function List({ shown }: { shown: Shown }) {
  const list = useInfiniteQuery({ ...listInsightsInfiniteOptions({ query: { ...toQuery(shown), limit: PAGE_SIZE } }), ...byCursor });
  if (list.isPending) return <Skeleton lines={5} tall />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const insights = list.data.pages.flatMap(({ items }) => items);
  if (insights.length === 0) {
    const isFiltered = Object.keys(shown).length > 0;
    const clear = <LinkButton to="/insights">{text.clear}</LinkButton>;
    return (
      <State
        icon={isFiltered ? ListFilter : Lightbulb}
        title={isFiltered ? text.noneFound : text.empty}
        actions={isFiltered ? clear : <CreateButton />}
      >
        {isFiltered ? text.noneFoundText : text.emptyText}
      </State>
    );
  }
  return (
    <>
      <ol aria-label={text.list} className={styles.rows}>
        {insights.map((insight) => (
          <InsightRow key={insight.id} insight={insight} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {common.more}
        </Button>
      )}
    </>
  );
}

export function InsightsPage() {
  const shown = route.useSearch();
  const navigate = useNavigate();
  const show = useCallback(
    (changed: Partial<Record<keyof Shown, string>>) => {
      void navigate({ to: "/insights", search: (now) => readShown({ ...now, ...changed }), replace: "q" in changed });
    },
    [navigate],
  );
  return (
    <Allowed to="read_interviews">
      <Page title={text.title} description={text.lead} actions={<CreateButton />}>
        <Filters shown={shown} onShow={show} />
        <List shown={shown} />
      </Page>
    </Allowed>
  );
}
