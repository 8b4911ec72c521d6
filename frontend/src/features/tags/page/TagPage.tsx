import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import type { TagInfo } from "@/client";
import { listTagsOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { Badge } from "@/components/Badge";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton, State } from "@/components/States";
import { useQuoteKeys } from "@/features/quotes/useQuoteKeys";
import { useCan } from "@/features/session/session";
import { TagMenu } from "../editing/TagMenu";
import { text as tags } from "../strings";
import { TagMark } from "../TagMark";
import { tellCounts } from "../told";
import { nameOf } from "../tree";
import { ModelPanel } from "./ModelPanel";
import { text } from "./strings";
import { SuggestionList } from "./SuggestionList";
import { TagHighlights } from "./TagHighlights";
import styles from "./TagPage.module.css";

const route = getRouteApi("/app/tags/$tagId");

function Above({ tag, tags: all }: { tag: TagInfo; tags: readonly TagInfo[] }) {
  const byId = new Map(all.map((each) => [each.id, each]));
  const above: TagInfo[] = [];
  for (let up = byId.get(tag.parent_id ?? 0); up; up = byId.get(up.parent_id ?? 0)) above.unshift(up);
  return (
    <p className={styles.above}>
      <Link to="/tags">{tags.title}</Link>
      {above.map((each) => (
        <span key={each.id}>
          {" › "}
          <Link to="/tags/$tagId" params={{ tagId: String(each.id) }}>
            {each.name}
          </Link>
        </span>
      ))}
    </p>
  );
}

function Below({ tags: below }: { tags: readonly TagInfo[] }) {
  if (below.length === 0) return null;
  return (
    <section>
      <h2 className={styles.heading}>{text.below}</h2>
      <ul className={styles.below}>
        {below.map((each) => (
          <li key={each.id}>
            <Link to="/tags/$tagId" params={{ tagId: String(each.id) }} className={styles.chip}>
              <TagMark color={each.color} />
              {each.name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shown({ tag, tags: all }: { tag: TagInfo; tags: readonly TagInfo[] }) {
  const canEdit = useCan("edit_interviews");
  const filters = route.useSearch();
  const below = all.filter(({ parent_id: parent }) => parent === tag.id);
  const heading = (
    <>
      <Above tag={tag} tags={all} />
      <h1 className={styles.title}>
        <TagMark color={tag.color} />
        {tag.name}
      </h1>
    </>
  );
  const counted = tellCounts(tag.total);
  const described = (
    <>
      <p>{below.length > 0 ? text.withBelow(counted) : counted}</p>
      {!tag.is_suggested && <Badge>{text.notSuggested}</Badge>}
      {tag.description && <p className={styles.description}>{tag.description}</p>}
    </>
  );
  return (
    <Page
      title={nameOf(tag)}
      heading={heading}
      description={described}
      actions={canEdit && <TagMenu isLarge tag={tag} tags={all} />}
    >
      {tag.examples.length > 0 && (
        <section>
          <h2 className={styles.heading}>{text.examples}</h2>
          <ul className={styles.examples}>
            {tag.examples.map((example) => (
              <li key={example}>{example}</li>
            ))}
          </ul>
        </section>
      )}
      <Below tags={below} />
      <SuggestionList tag={tag} />
      <TagHighlights tag={tag} filters={filters} />
      <ModelPanel tag={tag} />
    </Page>
  );
}

/** One tag: what it means, what bears it, where it is suggested, and how well the suggestions hold. */
export function TagPage() {
  const { tagId } = route.useParams();
  useQuoteKeys();
  const list = useQuery(listTagsOptions());
  const tag = list.data?.items.find(({ id }) => String(id) === tagId);
  return (
    <Allowed to="read_interviews">
      {list.isPending && <Skeleton lines={6} tall />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && !tag && (
        <State level={1} icon={SearchX} title={tags.gone} actions={<Link to="/tags">{tags.title}</Link>}>
          {tags.goneText}
        </State>
      )}
      {list.data && tag && <Shown key={tag.id} tag={tag} tags={list.data.items} />}
    </Allowed>
  );
}
