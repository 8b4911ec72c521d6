import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { importCsv, type ImportReport, type Subject } from "@/client";
import { queryClient } from "@/app/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Checkbox } from "@/components/Checkbox";
import styles from "./Exchange.module.css";
import { type Mapping, writeMapping } from "./fields";
import { MappingTable } from "./MappingTable";
import { Report } from "./Report";
import { text } from "./strings";

interface ImporterProps {
  subject: Subject;
  file: File;
  columns: readonly string[];
  onAnother: () => void;
}

/** Takes one file in: its columns are mapped, it is tried, and imported once every row can be used. */
export function Importer({ subject, file, columns, onAnother }: ImporterProps) {
  const [mapping, setMapping] = useState<Mapping>({});
  const [kept, setKept] = useState<string[]>([]);
  const [addsAccounts, setAddsAccounts] = useState(false);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [unread, setUnread] = useState<readonly string[]>([]);
  const send = useMutation({
    mutationFn: async (isDry: boolean) => {
      const options = { mapping: JSON.stringify(writeMapping(mapping, kept)), dry_run: isDry, create_accounts: addsAccounts };
      return (await importCsv({ path: { subject }, body: { file, ...options } })).data;
    },
    onSuccess: async (result) => {
      setReport(result);
      setUnread(result.ignored_columns);
      if (result.dry_run || result.counts.errors > 0) return;
      await queryClient.invalidateQueries();
    },
    onError: () => setReport(null),
  });
  /** What was tried with other columns says nothing any more. */
  const change = (apply: () => void) => {
    apply();
    if (report?.dry_run) setReport(null);
  };
  const changed = (report?.counts.created ?? 0) + (report?.counts.updated ?? 0);
  const isReady = report?.dry_run === true && report.counts.errors === 0;
  const isDone = report?.dry_run === false && report.counts.errors === 0;
  return (
    <div className={styles.section}>
      <div className={styles.head}>
        <p className={styles.file}>{text.chosen(file.name, columns.length)}</p>
        <Button small onPress={onAnother}>
          {text.another}
        </Button>
      </div>
      {send.error && <Banner tone="bad" title={send.error.message} isAlert />}
      {!isDone && (
        <>
          <MappingTable
            subject={subject}
            columns={columns}
            mapping={mapping}
            kept={kept}
            found={report?.columns}
            ignored={unread}
            errors={send.error?.errors ?? {}}
            onMap={(next) => change(() => setMapping(next))}
            onKeep={(next) => change(() => setKept(next))}
          />
          {subject === "participants" && (
            <Checkbox isSelected={addsAccounts} onChange={(adds) => change(() => setAddsAccounts(adds))}>
              {text.createAccounts}
            </Checkbox>
          )}
        </>
      )}
      {report && <Report subject={subject} report={report} />}
      {!isDone && (
        <div className={styles.actions}>
          <Button look={isReady ? "secondary" : "primary"} isPending={send.isPending} onPress={() => send.mutate(true)}>
            {report ? text.again : text.tryIt}
          </Button>
          {isReady && (
            <Button look="primary" isDisabled={changed === 0} isPending={send.isPending} onPress={() => send.mutate(false)}>
              {changed > 0 ? text.import(changed) : text.nothingNew}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
