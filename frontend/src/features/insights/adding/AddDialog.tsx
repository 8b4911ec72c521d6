import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { addEvidence, type ClaimInfo, createInsight, type InsightInfo, type InsightSummary } from "@/client";
import { getInsightOptions, listInsightsOptions } from "@/client/@tanstack/react-query.gen";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { Skeleton } from "@/components/States";
import { announce } from "@/components/Toasts";
import type { Source } from "../AddToInsight";
import { refreshInsights, showInsight } from "../queries";
import { text } from "../strings";
import { chooseClaim, chooseFirst, listClaims, NEW, rememberChosen } from "./choosing";

const MOST = 200;

interface AddDialogProps {
  source: Source;
  onClose: () => void;
}

interface Draft {
  insight: string;
  claim: string;
  title: string;
  words: string;
}

async function add(source: Source, { insight, claim, title, words }: Draft): Promise<InsightInfo> {
  if (insight === NEW) {
    const { data } = await createInsight({ body: { title, claims: [{ text: words, evidence: [source] }] } });
    return data;
  }
  const to = claim === NEW ? { claim: words } : { claim_id: Number(claim) };
  const { data } = await addEvidence({ path: { insight_id: Number(insight) }, body: { ...source, ...to } });
  return data;
}

function useAdd(source: Source, onClose: () => void) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (draft: Draft) => add(source, draft),
    onSuccess: (insight, { claim }) => {
      const added = claim === NEW ? insight.claims.at(-1)?.id : Number(claim);
      rememberChosen({ insight: String(insight.id), claim: String(added) });
      showInsight(insight);
      void refreshInsights();
      onClose();
      const open = () => void navigate({ to: "/insights/$insightId", params: { insightId: String(insight.id) } });
      announce(text.adding.added(insight.title), { label: text.adding.open, onPress: open });
    },
  });
}

interface ClaimFieldsProps {
  claims: readonly ClaimInfo[];
  draft: Draft;
  onChange: (draft: Draft) => void;
}

function ClaimFields({ claims, draft, onChange }: ClaimFieldsProps) {
  return (
    <>
      {claims.length > 0 && (
        <Select
          label={text.adding.claim}
          value={draft.claim}
          options={listClaims(claims)}
          onChange={(claim) => onChange({ ...draft, claim })}
        />
      )}
      {draft.claim === NEW && (
        <TextField
          label={text.adding.claimText}
          hint={text.adding.claimHint}
          rows={2}
          value={draft.words}
          onChange={(words) => onChange({ ...draft, words })}
        />
      )}
    </>
  );
}

/** The claims of an insight: none of a new one, undefined while they are loaded. */
function useClaims(insight: string): readonly ClaimInfo[] | undefined {
  const { data } = useQuery({ ...getInsightOptions({ path: { insight_id: Number(insight) } }), enabled: insight !== NEW });
  return insight === NEW ? [] : data?.claims;
}

function Form({ insights, source, onClose }: AddDialogProps & { insights: readonly InsightSummary[] }) {
  const [chosen, setChosen] = useState({ ...chooseFirst(insights), title: "", words: "" });
  const claims = useClaims(chosen.insight);
  const draft = { ...chosen, claim: chooseClaim(claims ?? [], chosen.claim) };
  const save = useAdd(source, onClose);
  const options = [{ value: NEW, label: text.adding.newInsight }, ...insights.map(({ id, title }) => ({ value: String(id), label: title }))];
  const pick = (insight: string) => setChosen({ ...draft, insight, claim: null });
  return (
    <FormDialog
      title={text.adding.title}
      problem={save.error}
      isSaving={save.isPending}
      saveLabel={text.adding.save}
      onSave={() => save.mutate(draft)}
      onClose={onClose}
    >
      <Select label={text.adding.insight} value={draft.insight} options={options} onChange={pick} />
      {draft.insight === NEW && (
        <TextField
          autoFocus
          isRequired
          label={text.adding.insightTitle}
          value={draft.title}
          onChange={(title) => setChosen({ ...draft, title })}
          error={save.error?.errors.title}
        />
      )}
      {claims ? <ClaimFields claims={claims} draft={draft} onChange={setChosen} /> : <Skeleton lines={1} />}
    </FormDialog>
  );
}

/** Asks which claim of which insight the quote stands behind; the last one that was chosen is offered first. */
export function AddDialog({ source, onClose }: AddDialogProps) {
  const list = useQuery(listInsightsOptions({ query: { limit: MOST } }));
  if (list.isPending) return null;
  const insights = list.data?.items.filter(({ may_change: mayChange }) => mayChange) ?? [];
  return <Form insights={insights} source={source} onClose={onClose} />;
}
