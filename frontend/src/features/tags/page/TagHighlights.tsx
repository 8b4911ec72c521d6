import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Highlighter } from "lucide-react";
import type { TagInfo } from "@/client";
import { listHighlightsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Badge } from "@/components/Badge";
import { QuoteCard } from "@/features/quotes/QuoteCard";
import { FilterChips } from "@/features/search/FilterChips";
import { toFilters } from "@/features/search/question";
import { byCursor } from "@/lib/pages";
import { HIGHLIGHT_FILTERS, type HighlightFilters, readHighlightFilters } from "../view";
import { SaidList } from "./SaidList";
import { text } from "./strings";
import styles from "./TagPage.module.css";

const AT_ONCE = 20;

interface TagHighlightsProps {
  tag: TagInfo;
  filters: HighlightFilters;
}

/** What bears the tag or one below it, newest first. */
export function TagHighlights({ tag, filters }: TagHighlightsProps) {
  const navigate = useNavigate();
  const { account, study, cohort, kind, from, to } = toFilters(filters);
  const query = { tag: [String(tag.id)], account, study, cohort, kind, from, to, limit: AT_ONCE };
  const list = useInfiniteQuery({ ...listHighlightsInfiniteOptions({ query }), ...byCursor });
  const isFiltered = HIGHLIGHT_FILTERS.some((name) => filters[name] !== undefined);
  const chips = (
    <FilterChips
      question={filters}
      filters={HIGHLIGHT_FILTERS}
      onChange={(change) =>
        void navigate({
          to: "/tags/$tagId",
          params: { tagId: String(tag.id) },
          search: readHighlightFilters({ ...filters, ...change }),
          replace: true,
        })
      }
    />
  );
  return (
    <SaidList
      title={text.highlights}
      list={list}
      tools={chips}
      empty={{
        icon: Highlighter,
        title: isFiltered ? text.noneFiltered : text.noHighlights,
        text: isFiltered ? text.noneFilteredText : text.noHighlightsText,
      }}
    >
      {(highlight) => (
        <QuoteCard
          said={highlight}
          evidence={highlight.is_detached ? null : { highlight_id: highlight.id }}
          note={highlight.note}
          badges={
            <>
              {highlight.is_detached && <Badge tone="warn">{text.detached}</Badge>}
              {highlight.created_by && <span className={styles.quiet}>{text.markedBy(highlight.created_by.name)}</span>}
            </>
          }
        />
      )}
    </SaidList>
  );
}
