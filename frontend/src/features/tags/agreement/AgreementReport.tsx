import { Link } from "@tanstack/react-router";
import type { AgreementReport as Report, PairAgreement, TagAgreement, TagInfo } from "@/client";
import { type Column, Table } from "@/components/Table";
import { formatCount, formatPercent } from "@/lib/format";
import { text as tagsText } from "../strings";
import { TagMark } from "../TagMark";
import { nameOf } from "../tree";
import styles from "./Agreement.module.css";
import { Differing } from "./Differing";
import { Figure, MeasureCell } from "./MeasureCell";
import { text } from "./strings";

const tellShare = (share: number | null) => (share === null ? text.undefined : formatPercent(share));

const TAG_COLUMNS: Column<TagAgreement>[] = [
  {
    name: text.tag,
    cell: (tag) => (
      <span className={styles.tag}>
        <TagMark color={tag.color} />
        <Link to="/tags/$tagId" params={{ tagId: String(tag.tag_id) }}>
          {nameOf(tag)}
        </Link>
      </span>
    ),
  },
  { name: text.alpha, isNumber: true, cell: ({ alpha }) => <MeasureCell measure={alpha} /> },
  { name: text.agreement, isNumber: true, isMinor: true, cell: ({ agreement }) => tellShare(agreement) },
];

function Pairs({ report }: { report: Report }) {
  const names = new Map(report.coders.map(({ id, name }) => [id, name]));
  const name = (id: number) => names.get(id) ?? `#${id}`;
  const columns: Column<PairAgreement>[] = [
    { name: text.pair, cell: ({ coder_ids: [first, second] }) => text.names(name(first), name(second)) },
    { name: text.kappa, isNumber: true, cell: ({ kappa }) => <MeasureCell measure={kappa} /> },
    { name: text.both, isNumber: true, isMinor: true, cell: ({ both }) => both },
    { name: text.onlyOne, isNumber: true, isMinor: true, cell: (pair) => pair.only_first + pair.only_second },
    { name: text.agreement, isNumber: true, isMinor: true, cell: ({ agreement }) => tellShare(agreement) },
  ];
  return <Table label={text.byPair} columns={columns} rows={report.pairs} keyOf={(pair) => pair.coder_ids.join("-")} />;
}

export function AgreementReport({ report, tags }: { report: Report; tags: readonly TagInfo[] }) {
  const passages = formatCount(report.units, text.passageOne, text.passageMany);
  const interviews = formatCount(report.interviews, tagsText.interviewOne, tagsText.interviewMany);
  return (
    <>
      <section aria-label={text.whole}>
        <h2 className={styles.heading}>{text.whole}</h2>
        <div className={styles.figures}>
          <Figure name={text.alpha} measure={report.alpha} />
          <div className={styles.figure}>
            <span className={styles.value}>{tellShare(report.agreement)}</span>
            <span>{text.agreement}</span>
            <span className={styles.quiet}>{text.based(passages, interviews)}</span>
          </div>
        </div>
      </section>
      <section>
        <h2 className={styles.heading}>{text.byPair}</h2>
        <Pairs report={report} />
      </section>
      <section>
        <h2 className={styles.heading}>{text.byTag}</h2>
        <Table label={text.byTag} columns={TAG_COLUMNS} rows={report.tags} keyOf={({ tag_id: id }) => id} />
      </section>
      <Differing report={report} tags={tags} />
    </>
  );
}
