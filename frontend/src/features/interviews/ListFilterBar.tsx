import { useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import { Button } from "@/components/Button";
import { SearchBox } from "@/components/SearchBox";
import { Select } from "@/components/Select";
import { common } from "@/app/strings";
import { useNames } from "@/features/customers/names";
import { type ListFilters, STATUSES } from "./filters";
import styles from "./ListFilterBar.module.css";
import { KIND_OPTIONS } from "./kinds";
import { statusNames, text } from "./strings";

const ALL = "";

function withAll(label: string, options: readonly { value: string; label: string }[]) {
  return [{ value: ALL, label }, ...options];
}

const STATUS_OPTIONS = withAll(
  text.anyStatus,
  STATUSES.map((value) => ({ value, label: statusNames[value] })),
);

/** The filters of the list; each change goes into the address, so a list can be linked and gone back to. */
export function ListFilterBar({ filters }: { filters: ListFilters }) {
  const navigate = useNavigate();
  const names = useNames();
  const set = (change: Partial<Record<keyof ListFilters, string>>) =>
    void navigate({
      to: "/interviews",
      search: Object.fromEntries(Object.entries({ ...filters, ...change }).filter(([, value]) => value !== ALL)),
      replace: true,
    });
  const named = (kind: string, list: string[]) => withAll(`${kind}: ${common.any}`, list.map((name) => ({ value: name, label: name })));
  return (
    <div className={styles.bar}>
      <div className={styles.find}>
        <SearchBox label={text.find} value={filters.q ?? ""} onChange={(q) => set({ q })} />
      </div>
      <Select hideLabel label={text.status} value={filters.status ?? ALL} options={STATUS_OPTIONS} onChange={(status) => set({ status })} />
      <Select
        hideLabel
        label={text.kind}
        value={filters.kind ?? ALL}
        options={withAll(text.anyKind, KIND_OPTIONS)}
        onChange={(kind) => set({ kind })}
      />
      <Select
        hideLabel
        label={text.account}
        value={filters.account ?? ALL}
        options={named(text.account, names.accounts)}
        onChange={(account) => set({ account })}
      />
      <Select
        hideLabel
        label={text.study}
        value={filters.study ?? ALL}
        options={named(text.study, names.studies)}
        onChange={(study) => set({ study })}
      />
      {Object.keys(filters).length > 0 && (
        <Button look="quiet" onPress={() => void navigate({ to: "/interviews", search: {} })}>
          <X aria-hidden />
          {text.clear}
        </Button>
      )}
    </div>
  );
}
