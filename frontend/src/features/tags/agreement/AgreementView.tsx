import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useState } from "react";
import { listTagsOptions, measureAgreementOptions } from "@/client/@tanstack/react-query.gen";
import { CheckboxGroup } from "@/components/Checkbox";
import { Select } from "@/components/Select";
import { ErrorState, Skeleton, State } from "@/components/States";
import { useNames } from "@/features/customers/names";
import styles from "./Agreement.module.css";
import { AgreementReport } from "./AgreementReport";
import { text } from "./strings";

const LISTED = 50;
const PAIR = 2;
const EVERY = "";

/** How far people agree in what they tag: on the whole, by tag, by pair, and where they differ. */
export function AgreementView() {
  const [study, setStudy] = useState<string>(EVERY);
  const [left, setLeft] = useState<string[] | null>(null);
  const { studies } = useNames();
  const where = study === EVERY ? {} : { study: [study] };
  const everybody = useQuery(measureAgreementOptions({ query: { ...where, limit: LISTED } }));
  const isNarrowed = left !== null && left.length >= PAIR;
  const narrowed = useQuery({
    ...measureAgreementOptions({ query: { ...where, limit: LISTED, coder: left?.map(Number) } }),
    enabled: isNarrowed,
    placeholderData: keepPreviousData,
  });
  const tags = useQuery(listTagsOptions());
  if (everybody.isPending || tags.isPending) return <Skeleton lines={5} tall />;
  if (everybody.isError) return <ErrorState error={everybody.error} onRetry={() => void everybody.refetch()} />;
  const report = (isNarrowed ? narrowed.data : undefined) ?? everybody.data;
  const people = everybody.data.coders.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <div className={styles.agreement}>
      <p className={styles.lead}>{text.lead}</p>
      <div className={styles.filters}>
        <Select
          label={text.study}
          value={study}
          options={[{ value: EVERY, label: text.everyStudy }, ...studies.map((name) => ({ value: name, label: name }))]}
          onChange={(chosen) => {
            setStudy(chosen);
            setLeft(null);
          }}
        />
        {people.length > PAIR && (
          <CheckboxGroup label={text.people} value={left ?? people.map(({ value }) => value)} options={people} onChange={setLeft} />
        )}
      </div>
      {report.units === 0 ? (
        <State icon={Users} title={text.none}>
          {text.noneText}
        </State>
      ) : (
        <AgreementReport report={report} tags={tags.data?.items ?? []} />
      )}
    </div>
  );
}
