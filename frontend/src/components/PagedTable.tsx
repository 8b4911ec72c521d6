import { ListFilter, type LucideIcon } from "lucide-react";
import { More } from "./More";
import { ErrorState, Skeleton, State } from "./States";
import { type Column, Table } from "./Table";

/** What `useInfiniteQuery` answers for a list of ours. */
export interface PagedList<Row> {
  data?: { pages: { items: Row[] }[] };
  error: unknown;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

interface PagedTableProps<Row> {
  label: string;
  list: PagedList<Row>;
  columns: readonly Column<Row>[];
  isFiltered?: boolean;
  empty: { icon: LucideIcon; title: string; text: string };
  noneFound?: { title: string; text: string };
}

/** A list of the API as a table: while it loads, when it fails, when there is nothing, and page after page. */
export function PagedTable<Row extends { id: number }>(props: PagedTableProps<Row>) {
  const { label, list, columns, isFiltered = false, empty, noneFound } = props;
  if (list.isPending) return <Skeleton lines={6} tall />;
  if (!list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    const { title, text } = isFiltered && noneFound ? noneFound : empty;
    return (
      <State icon={isFiltered ? ListFilter : empty.icon} title={title}>
        {text}
      </State>
    );
  }
  return (
    <>
      <Table label={label} columns={columns} rows={rows} keyOf={({ id }) => id} />
      <More list={list} />
    </>
  );
}
