import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronDown, ChevronRight, ListFilter, Tags } from "lucide-react";
import { useState } from "react";
import type { TagInfo } from "@/client";
import { listTagsOptions } from "@/client/@tanstack/react-query.gen";
import { IconButton } from "@/components/Button";
import { DragHandle } from "@/components/dragging/DragHandle";
import { DropTarget } from "@/components/dragging/DropTarget";
import { SearchBox } from "@/components/SearchBox";
import { ErrorState, Skeleton, State } from "@/components/States";
import { type Column, Table } from "@/components/Table";
import { announceProblem } from "@/components/Toasts";
import { useCan } from "@/features/session/session";
import { DropDialog, moveBelow, TAG } from "./editing/DropDialog";
import { text as editing } from "./editing/strings";
import { TagMenu } from "./editing/TagMenu";
import { refresh } from "./refreshing";
import { text } from "./strings";
import { TagMark } from "./TagMark";
import styles from "./Tags.module.css";
import { formatNumber } from "./told";
import { type Branch, listBelow, listShown } from "./tree";

interface NameCellProps {
  branch: Branch;
  isClosed: boolean;
  onToggle: () => void;
}

function NameCell({ branch: { tag, depth, hasBelow }, isClosed, onToggle }: NameCellProps) {
  const canEdit = useCan("edit_interviews");
  return (
    <span className={styles.name} style={{ paddingInlineStart: `calc(${depth} * var(--space-4))` }}>
      {canEdit && <DragHandle label={editing.drag(tag.name)} kind={TAG} value={String(tag.id)} />}
      {hasBelow ? (
        <IconButton
          small
          label={isClosed ? text.open(tag.name) : text.closed(tag.name)}
          aria-expanded={!isClosed}
          onPress={onToggle}
        >
          {isClosed ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
        </IconButton>
      ) : (
        <span aria-hidden className={styles.noToggle} />
      )}
      <TagMark color={tag.color} />
      <Link to="/tags/$tagId" params={{ tagId: String(tag.id) }} className={styles.link}>
        {tag.name}
      </Link>
    </span>
  );
}

/** A tag that was dropped on another, about which a dialog asks; or on the top, where it goes at once. */
function useDropped(tags: readonly TagInfo[]) {
  const [dropped, setDropped] = useState<{ tag: TagInfo; onto: TagInfo } | null>(null);
  const drop = (id: string, onto: TagInfo | null) => {
    const tag = tags.find((each) => String(each.id) === id);
    if (!tag || (onto && listBelow(tags, tag.id).has(onto.id))) return;
    if (onto) setDropped({ tag, onto });
    else if (tag.parent_id !== null) void moveBelow(tag, null).catch(announceProblem).finally(refresh);
  };
  return { drop, dialog: dropped && <DropDialog {...dropped} onClose={() => setDropped(null)} /> };
}

function Tree({ tags, wanted }: { tags: readonly TagInfo[]; wanted: string }) {
  const canEdit = useCan("edit_interviews");
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const toggle = (id: number) =>
    setClosed((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]));
  const { drop, dialog } = useDropped(tags);
  const columns: Column<Branch>[] = [
    {
      name: text.tag,
      cell: (branch) => (
        <DropTarget label={editing.dropOn(branch.tag.name)} kind={TAG} onDrop={(id) => drop(id, branch.tag)}>
          <NameCell branch={branch} isClosed={!wanted && closed.has(branch.tag.id)} onToggle={() => toggle(branch.tag.id)} />
        </DropTarget>
      ),
    },
    { name: text.highlights, isNumber: true, cell: ({ tag }) => formatNumber(tag.total.highlights) },
    { name: text.customers, isNumber: true, isMinor: true, cell: ({ tag }) => formatNumber(tag.total.customers) },
    { name: text.interviews, isNumber: true, isMinor: true, cell: ({ tag }) => formatNumber(tag.total.interviews) },
  ];
  const menu: Column<Branch> = { name: "", isNumber: true, cell: ({ tag }) => <TagMenu tag={tag} tags={tags} /> };
  const shown = listShown(tags, closed, wanted);
  if (shown.length === 0) {
    return (
      <State icon={ListFilter} title={text.noneFound}>
        {text.noneFoundText}
      </State>
    );
  }
  return (
    <div className={styles.tree}>
      {canEdit && tags.some(({ parent_id: parent }) => parent !== null) && (
        <DropTarget label={editing.dropTop} kind={TAG} onDrop={(id) => drop(id, null)}>
          <p className={styles.top}>{editing.dropTop}</p>
        </DropTarget>
      )}
      {dialog}
      <Table label={text.title} columns={canEdit ? [...columns, menu] : columns} rows={shown} keyOf={({ tag }) => tag.id} />
    </div>
  );
}

/** The codebook as a tree, each tag counted together with those below it. */
export function Codebook() {
  const [wanted, setWanted] = useState("");
  const tags = useQuery(listTagsOptions());
  if (tags.isPending) return <Skeleton lines={6} tall />;
  if (!tags.data) return <ErrorState error={tags.error} onRetry={() => void tags.refetch()} />;
  const { items } = tags.data;
  if (items.length === 0) {
    return (
      <State icon={Tags} title={text.none}>
        {text.noneText}
      </State>
    );
  }
  return (
    <>
      <div className={styles.find}>
        <SearchBox label={text.find} value={wanted} onChange={setWanted} />
      </div>
      <Tree tags={items} wanted={wanted} />
    </>
  );
}
