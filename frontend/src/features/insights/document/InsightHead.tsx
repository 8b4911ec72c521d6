import { useQuery } from "@tanstack/react-query";
import type { InsightInfo } from "@/client";
import { listStudiesOptions } from "@/client/@tanstack/react-query.gen";
import { Badge } from "@/components/Badge";
import { Select } from "@/components/Select";
import { Switch } from "@/components/Switch";
import { formatAgo, formatCount } from "@/lib/format";
import { text } from "../strings";
import { AutoText } from "./AutoText";
import type { Doing } from "./doing";
import styles from "./InsightPage.module.css";
import type { Saving } from "./saver";
import { SaveState } from "./SaveState";

const MOST = 200;
const NONE = "none";

interface HeadProps {
  insight: InsightInfo;
  doing: Doing;
  saving: Saving;
}

function StudyChoice({ insight, doing }: Omit<HeadProps, "saving">) {
  const { data } = useQuery(listStudiesOptions({ query: { limit: MOST } }));
  const known = data?.items.map(({ id, name }) => ({ value: String(id), label: name })) ?? [];
  const current = insight.study ? [{ value: String(insight.study.id), label: insight.study.name }] : [];
  const options = [{ value: NONE, label: text.noStudy }, ...(known.length > 0 ? known : current)];
  return (
    <Select
      small
      hideLabel
      label={text.study}
      value={insight.study ? String(insight.study.id) : NONE}
      options={options}
      onChange={(chosen) => doing.setStudy(chosen === NONE ? null : Number(chosen))}
    />
  );
}

/** Who wrote it, when, and how many people stand behind it. */
export function Facts({ insight }: { insight: InsightInfo }) {
  const { customers, accounts, flagged } = insight;
  const behind = text.behind(
    formatCount(customers, text.customer, text.customers),
    formatCount(accounts, text.account, text.accounts),
  );
  return (
    <p className={styles.facts}>
      {insight.created_by && <span>{text.document.by(insight.created_by.name)}</span>}
      <span>{text.changed(formatAgo(insight.updated_at))}</span>
      <strong>{customers > 0 ? behind : text.nobodyBehind}</strong>
      {flagged > 0 && <Badge tone="warn">{text.toCheck(formatCount(flagged, text.quote, text.quotes))}</Badge>}
    </p>
  );
}

/** Title and summary, written in place, and who else may read it. */
export function EditedHead({ insight, doing, saving }: HeadProps) {
  return (
    <>
      <AutoText
        look="title"
        label={text.document.title}
        value={insight.title}
        onSave={doing.setTitle}
        isOneLine
        isRequired
        autoFocus={insight.title === text.untitled && insight.edit_version === 1}
      />
      <AutoText
        look="plain"
        label={text.document.summary}
        placeholder={text.document.summaryHint}
        value={insight.summary}
        onSave={doing.setSummary}
      />
      <Facts insight={insight} />
      <div className={styles.controls}>
        <Switch label={text.document.share} isSelected={insight.is_shared} onChange={doing.share} />
        <span className={styles.switchText}>{text.document.share}</span>
        <StudyChoice insight={insight} doing={doing} />
        <SaveState saving={saving} />
      </div>
    </>
  );
}
