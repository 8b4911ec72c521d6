import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download, Grid3x3 } from "lucide-react";
import { useState } from "react";
import type { MatrixCohort, MatrixTag, TagMatrix } from "@/client";
import { getTagMatrixOptions } from "@/client/@tanstack/react-query.gen";
import { FileButton } from "@/components/Button";
import { HeatTable, heatLink } from "@/components/charts/HeatTable";
import { Checkbox } from "@/components/Checkbox";
import { ErrorState, Skeleton, State } from "@/components/States";
import { formatCount } from "@/lib/format";
import { text as tagsText } from "../strings";
import styles from "../Tags.module.css";
import { TagMark } from "../TagMark";
import { text } from "./strings";

const params = ({ id }: MatrixTag) => ({ tagId: String(id) });

function describe({ name, asked, is_enough: isEnough }: MatrixCohort) {
  const detail = text.heard(formatCount(asked, tagsText.customerOne, tagsText.customerMany));
  return { name: name ?? text.noCohort, detail, isEnough };
}

function Matrix({ matrix, tags }: { matrix: TagMatrix; tags: MatrixTag[] }) {
  const { cohorts } = matrix;
  return (
    <HeatTable
      label={text.label}
      corner={tagsText.tag}
      columns={cohorts.map(describe)}
      rows={tags}
      keyOf={({ id }) => id}
      nameOf={(tag) => (
        <span className={styles.name} style={{ paddingInlineStart: `calc(${tag.path.length - 1} * var(--space-4))` }}>
          <TagMark color={tag.color} />
          <Link to="/tags/$tagId" params={params(tag)} className={styles.link}>
            {tag.path.at(-1)}
          </Link>
        </span>
      )}
      heatOf={(tag, place) => ({
        count: tag.by_cohort[place] ?? 0,
        asked: cohorts[place]?.asked ?? 0,
        isEnough: cohorts[place]?.is_enough ?? false,
      })}
      linkOf={(tag, place, content) => (
        <Link to="/tags/$tagId" params={params(tag)} search={{ cohort: cohorts[place]?.name ?? undefined }} className={heatLink}>
          {content}
        </Link>
      )}
    />
  );
}

/** The codebook by cohort: customers, of how many; a cell leads to what was highlighted. */
export function MatrixView() {
  const [isNarrow, setIsNarrow] = useState(true);
  const matrix = useQuery(getTagMatrixOptions());
  if (matrix.isPending) return <Skeleton lines={6} tall />;
  if (matrix.isError) return <ErrorState error={matrix.error} onRetry={() => void matrix.refetch()} />;
  const borne = matrix.data.items.filter(({ customers }) => customers > 0);
  if (borne.length === 0) {
    return (
      <State icon={Grid3x3} title={text.none}>
        {text.noneText}
      </State>
    );
  }
  return (
    <div className={styles.matrix}>
      <p className={styles.lead}>{text.lead}</p>
      <div className={styles.tools}>
        <Checkbox isSelected={isNarrow} onChange={setIsNarrow}>
          {text.onlyBorne}
        </Checkbox>
        <FileButton small href="/api/tags/cohorts.csv" download>
          <Download aria-hidden />
          {text.download}
        </FileButton>
      </div>
      <Matrix matrix={matrix.data} tags={isNarrow ? borne : matrix.data.items} />
    </div>
  );
}
