import { useNavigate } from "@tanstack/react-router";
import { Download, X } from "lucide-react";
import { Button, FileButton } from "@/components/Button";
import { TextField } from "@/components/Field";
import { SearchBox } from "@/components/SearchBox";
import { Select } from "@/components/Select";
import styles from "../SettingsPage.module.css";
import { ACTS, type AuditFilters, toQuery } from "./filters";
import { actNames, text } from "./strings";

const ALL = "";
const ACT_OPTIONS = [{ value: ALL, label: text.anyAct }, ...ACTS.map((value) => ({ value, label: actNames[value] }))];

function toTexts(filters: AuditFilters): Record<string, string> {
  return Object.fromEntries(Object.entries(toQuery(filters)).map(([name, value]) => [name, String(value)]));
}

/** The filters of the log; each change goes into the address. */
export function AuditFilterBar({ filters }: { filters: AuditFilters }) {
  const navigate = useNavigate();
  const set = (change: Partial<Record<keyof AuditFilters, string | undefined>>) =>
    void navigate({
      to: "/settings/audit",
      search: Object.fromEntries(Object.entries({ ...filters, ...change }).filter(([, value]) => value)),
      replace: true,
    });
  return (
    <div className={styles.filters}>
      <SearchBox label={text.who} value={filters.who ?? ""} onChange={(who) => set({ who })} />
      <Select hideLabel label={text.act} value={filters.act ?? ALL} options={ACT_OPTIONS} onChange={(act) => set({ act })} />
      <TextField type="date" label={text.from} value={filters.from ?? ""} onChange={(from) => set({ from })} />
      <TextField type="date" label={text.until} value={filters.until ?? ""} onChange={(until) => set({ until })} />
      {filters.kind && (
        <Button small onPress={() => set({ kind: undefined, id: undefined })}>
          {text.only(`${filters.kind.replaceAll("_", " ")} ${filters.id ?? ""}`)}
          <X aria-hidden />
        </Button>
      )}
      {Object.keys(filters).length > 0 && (
        <Button look="quiet" onPress={() => void navigate({ to: "/settings/audit", search: {} })}>
          {text.clear}
        </Button>
      )}
      <FileButton href={`/api/exports/audit.csv?${new URLSearchParams(toTexts(filters)).toString()}`} download>
        <Download aria-hidden />
        {text.export}
      </FileButton>
    </div>
  );
}
