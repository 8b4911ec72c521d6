import { useMutation, useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { type EngineInfo, type IndexInfo, rebuildIndex } from "@/client";
import { getEnginesOptions, getEnginesQueryKey } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { queryClient } from "@/app/client";
import { common } from "@/app/strings";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { ErrorState, Skeleton } from "@/components/States";
import { announce, announceProblem } from "@/components/Toasts";
import { formatAgo, formatBytes, formatCount } from "@/lib/format";
import styles from "../SettingsPage.module.css";
import { partNames, text } from "./strings";

const EVERY_MS = 10_000;

function Facts({ facts }: { facts: readonly (readonly [string, string | null | undefined])[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Engine({ engine }: { engine: EngineInfo }) {
  const { name, model, version, weights, why, is_available: isAvailable, last_used_at: lastUsed } = engine;
  return (
    <article className={styles.card}>
      <p className={styles.quiet}>{partNames[engine.part]}</p>
      <h2>{name}</h2>
      {isAvailable !== null && (
        <p>
          <Badge tone={isAvailable ? "good" : "warn"}>{isAvailable ? text.available : text.missing}</Badge>
        </p>
      )}
      <p>{why}</p>
      <Facts
        facts={[
          [text.model, model],
          [text.version, version],
          [text.weights, weights],
          [text.lastUsed, lastUsed && formatAgo(lastUsed)],
        ]}
      />
    </article>
  );
}

function Index({ index }: { index: IndexInfo }) {
  const [asks, setAsks] = useState(false);
  const rebuild = useMutation({
    mutationFn: () => rebuildIndex(),
    onSuccess: async ({ data }) => {
      setAsks(false);
      announce(text.rebuilding(formatCount(data.interviews, text.one, text.many)));
      await queryClient.invalidateQueries({ queryKey: getEnginesQueryKey() });
    },
    onError: announceProblem,
  });
  const actions = (
    <>
      <Button onPress={() => setAsks(false)}>{common.cancel}</Button>
      <Button look="primary" isPending={rebuild.isPending} onPress={() => rebuild.mutate()}>
        {text.rebuild}
      </Button>
    </>
  );
  return (
    <article className={styles.card}>
      <h2>{text.index}</h2>
      <Facts
        facts={[
          [text.passages, String(index.passages)],
          [text.indexed, String(index.indexed)],
          [text.unembedded, String(index.unembedded)],
          [text.seq, String(index.seq)],
          [text.lag, String(index.lag)],
          [text.disk, formatBytes(index.disk_bytes)],
        ]}
      />
      <Button onPress={() => setAsks(true)}>
        <RefreshCw aria-hidden />
        {text.rebuild}
      </Button>
      <Dialog isOpen={asks} title={text.rebuildTitle} onClose={() => setAsks(false)} actions={actions}>
        <p>{text.rebuildText}</p>
      </Dialog>
    </article>
  );
}

function Engines() {
  const state = useQuery({ ...getEnginesOptions(), refetchInterval: EVERY_MS });
  if (state.isPending) return <Skeleton lines={6} tall />;
  if (state.isError) return <ErrorState error={state.error} onRetry={() => void state.refetch()} />;
  return (
    <section className={styles.section}>
      <p className={styles.lead}>{text.lead}</p>
      <div className={styles.cards}>
        {state.data.engines.map((engine) => (
          <Engine key={engine.part} engine={engine} />
        ))}
        <Index index={state.data.index} />
      </div>
    </section>
  );
}

export function EnginesSection() {
  return (
    <Allowed to="administer">
      <Engines />
    </Allowed>
  );
}
