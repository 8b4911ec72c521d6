import { getRouteApi } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useMemo } from "react";
import type { InsightInfo } from "@/client";
import { Allowed } from "@/app/Allowed";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton } from "@/components/States";
import { text } from "../strings";
import { ClaimSection } from "./ClaimSection";
import { type Doing, makeDoing } from "./doing";
import { InsightActions } from "./InsightActions";
import { EditedHead, Facts } from "./InsightHead";
import styles from "./InsightPage.module.css";
import { SaveProblem } from "./SaveState";
import { useDocument } from "./useDocument";

const route = getRouteApi("/app/insights/$insightId");

function Claims({ insight, doing }: { insight: InsightInfo; doing?: Doing }) {
  return (
    <section aria-label={text.document.claimsHeading} className={styles.claims}>
      {insight.claims.length === 0 && <p className={styles.none}>{text.document.noClaims}</p>}
      <ol className={styles.list}>
        {insight.claims.map((claim) => (
          <ClaimSection key={claim.id} claim={claim} claims={insight.claims} doing={doing} />
        ))}
      </ol>
      {doing && (
        <Button onPress={doing.addClaim}>
          <Plus aria-hidden />
          {text.document.addClaim}
        </Button>
      )}
    </section>
  );
}

/** For those who only read it. */
function ReadHead({ insight }: { insight: InsightInfo }) {
  return (
    <>
      {insight.summary && <p className={styles.summary}>{insight.summary}</p>}
      <Facts insight={insight} />
      {insight.study && (
        <p>
          <Badge>{insight.study.name}</Badge>
        </p>
      )}
    </>
  );
}

function Document({ insightId }: { insightId: number }) {
  const { insight, saver, saving, query } = useDocument(insightId);
  const doing = useMemo(() => (insight?.may_change ? makeDoing(insight, saver) : undefined), [insight, saver]);
  if (query.isPending) return <Skeleton lines={8} />;
  if (!insight) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const heading = <h1 className={doing ? styles.hidden : styles.title}>{insight.title}</h1>;
  return (
    <Page title={insight.title} heading={heading} actions={<InsightActions insight={insight} />}>
      <article className={styles.document}>
        <SaveProblem saving={saving} saver={saver} />
        <header className={styles.head}>
          {doing ? <EditedHead insight={insight} doing={doing} saving={saving} /> : <ReadHead insight={insight} />}
        </header>
        <Claims insight={insight} doing={doing} />
      </article>
    </Page>
  );
}

export function InsightPage() {
  const { insightId } = route.useParams();
  return (
    <Allowed to="read_interviews">
      <Document key={insightId} insightId={Number(insightId)} />
    </Allowed>
  );
}
