import { useNavigate, useSearch } from "@tanstack/react-router";
import { type LucideIcon, Pencil, Plus } from "lucide-react";
import { type ReactNode, useCallback, useState } from "react";
import { Allowed } from "@/app/Allowed";
import { Button, IconButton } from "@/components/Button";
import { Page } from "@/components/Page";
import { type PagedList, PagedTable } from "@/components/PagedTable";
import { SearchBox } from "@/components/SearchBox";
import type { Column } from "@/components/Table";
import { useCan } from "@/features/session/session";
import styles from "./CustomersPage.module.css";
import { text } from "./strings";

interface CustomersPageProps<Row> {
  title: string;
  lead: string;
  icon: LucideIcon;
  addLabel: string;
  findLabel?: string;
  /** More to narrow the list by, beside the field for a name. */
  filters?: ReactNode;
  isFiltered: boolean;
  list: PagedList<Row>;
  columns: readonly Column<Row>[];
  /** The dialog that changes a row, or adds one. */
  dialog: (row: Row | undefined, close: () => void) => ReactNode;
}

/** A list of accounts, participants or studies: found by name, added and changed in a dialog. */
export function CustomersPage<Row extends { id: number; name: string }>(props: CustomersPageProps<Row>) {
  const { title, lead, icon, addLabel, findLabel = text.find, filters, isFiltered, list, columns, dialog } = props;
  const canEdit = useCan("edit_interviews");
  const { q = "" } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [opened, setOpened] = useState<{ row?: Row } | null>(null);
  const find = useCallback(
    (typed: string) => void navigate({ to: ".", search: (shown) => ({ ...shown, q: typed || undefined }), replace: true }),
    [navigate],
  );
  const tools: Column<Row> = {
    name: "",
    isNumber: true,
    cell: (row) => (
      <IconButton small label={text.edit(row.name)} onPress={() => setOpened({ row })}>
        <Pencil aria-hidden />
      </IconButton>
    ),
  };
  const add = canEdit && (
    <Button look="primary" onPress={() => setOpened({})}>
      <Plus aria-hidden />
      {addLabel}
    </Button>
  );
  return (
    <Allowed to="read_customers">
      <Page title={title} description={lead} actions={add}>
        <div className={styles.find}>
          <SearchBox label={findLabel} value={q} onChange={find} />
          {filters}
        </div>
        <PagedTable
          label={title}
          list={list}
          columns={canEdit ? [...columns, tools] : columns}
          isFiltered={isFiltered}
          empty={{ icon, title: text.empty, text: text.emptyText }}
          noneFound={{ title: text.noneFound, text: text.noneFoundText }}
        />
        {opened && dialog(opened.row, () => setOpened(null))}
      </Page>
    </Allowed>
  );
}
