import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { applyTaggingRun, dismissTaggingRun, type TagDifference, type TaggingRunInfo, type TaggingSample } from "@/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Progress } from "@/components/Progress";
import { type Column, Table } from "@/components/Table";
import { announce, announceProblem } from "@/components/Toasts";
import { useCan } from "@/features/session/session";
import { formatCount, formatPercent, formatPosition } from "@/lib/format";
import { refresh } from "../refreshing";
import styles from "./Runs.module.css";
import { text } from "./strings";

const SAMPLES = 3;

const tellShare = (share: number | null) => (share === null ? text.absent : formatPercent(share));

function Sample({ sample }: { sample: TaggingSample }) {
  return (
    <li>
      <Link
        to="/interviews/$interviewId"
        params={{ interviewId: String(sample.interview_id) }}
        search={{ at: sample.start_ms, until: sample.end_ms }}
      >
        {formatPosition(sample.start_ms)}
      </Link>{" "}
      <span className={styles.share}>{text.probability(tellShare(sample.before), tellShare(sample.after))}</span> {sample.text}
    </li>
  );
}

const COLUMNS: Column<TagDifference>[] = [
  { name: text.tag, cell: ({ tag_id: id, name }) => <Link to="/tags/$tagId" params={{ tagId: String(id) }}>{name}</Link> },
  { name: text.new, isNumber: true, cell: (tag) => tag.new },
  { name: text.gone, isNumber: true, cell: ({ gone }) => gone },
  { name: text.changed, isNumber: true, cell: ({ changed }) => changed },
  { name: text.kept, isNumber: true, isMinor: true, cell: ({ kept }) => kept },
  {
    name: text.samples,
    isMinor: true,
    cell: ({ samples }) => (
      <ul className={styles.samples}>
        {samples.slice(0, SAMPLES).map((sample) => (
          <Sample key={sample.passage_id} sample={sample} />
        ))}
      </ul>
    ),
  },
];

function Decision({ run }: { run: TaggingRunInfo }) {
  const decide = useMutation({
    mutationFn: async (applies: boolean) => {
      await (applies ? applyTaggingRun : dismissTaggingRun)({ path: { run_id: run.id } });
      return applies ? text.applied : text.dismissed;
    },
    onSuccess: async (done) => {
      announce(done);
      await refresh();
    },
    onError: announceProblem,
  });
  if (run.status === "failed") return null;
  return (
    <div className={styles.actions}>
      {run.status === "proposed" && (
        <Button look="primary" isPending={decide.isPending} onPress={() => decide.mutate(true)}>
          {text.apply}
        </Button>
      )}
      <Button isPending={decide.isPending} onPress={() => decide.mutate(false)}>
        {run.status === "proposed" ? text.dismiss : text.cancel}
      </Button>
    </div>
  );
}

function Proposal({ run }: { run: TaggingRunInfo }) {
  if (!run.summary) return null;
  const { passages, new: added, gone, changed, tags } = run.summary;
  const differing = tags.filter((tag) => tag.new + tag.gone + tag.changed > 0);
  return (
    <>
      <Banner tone="info" title={`${text.proposed(formatCount(passages, text.passageOne, text.passageMany))} ${text.counts(added, gone, changed)}.`} />
      {differing.length === 0 ? (
        <p>{text.nothing}</p>
      ) : (
        <Table label={text.confirmTitle} columns={COLUMNS} rows={differing} keyOf={({ tag_id: id }) => id} />
      )}
    </>
  );
}

/** A run that nobody has decided about: how far it is, or what it would change. */
export function RunCard({ run }: { run: TaggingRunInfo }) {
  const canEdit = useCan("edit_interviews");
  const detail = run.error && typeof run.error.detail === "string" ? run.error.detail : text.failed;
  return (
    <section aria-label={text.confirmTitle} className={styles.card}>
      {run.status === "queued" && <Progress label={text.queued} />}
      {run.status === "running" && <Progress label={text.progress} value={run.progress} />}
      {run.status === "failed" && <Banner tone="bad" title={text.failed}>{detail}</Banner>}
      {run.status === "proposed" && <Proposal run={run} />}
      {canEdit && <Decision run={run} />}
    </section>
  );
}
