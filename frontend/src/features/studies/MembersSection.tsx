import { useMutation, useQuery } from "@tanstack/react-query";
import { Star, X } from "lucide-react";
import { putStudyMember, removeStudyMember, type StudyDetail } from "@/client";
import { listStudyCandidatesOptions, listStudyCandidatesQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { Badge } from "@/components/Badge";
import { IconButton } from "@/components/Button";
import { Select } from "@/components/Select";
import { announceProblem } from "@/components/Toasts";
import { useCan } from "@/features/session/session";
import { refreshStudy } from "./queries";
import { Section } from "./Section";
import styles from "./Study.module.css";
import { text } from "./strings";

const NOBODY = "";

function useMembers(studyId: number) {
  const refresh = async () => {
    await refreshStudy(studyId);
    await queryClient.invalidateQueries({ queryKey: listStudyCandidatesQueryKey({ path: { study_id: studyId } }) });
  };
  const put = useMutation({
    mutationFn: ({ id, isLead }: { id: number; isLead: boolean }) =>
      putStudyMember({ path: { study_id: studyId, user_id: id }, body: { is_lead: isLead } }),
    onSuccess: refresh,
    onError: announceProblem,
  });
  const remove = useMutation({
    mutationFn: (id: number) => removeStudyMember({ path: { study_id: studyId, user_id: id } }),
    onSuccess: refresh,
    onError: announceProblem,
  });
  return { put, remove };
}

function AddMember({ study, onAdd }: { study: StudyDetail; onAdd: (id: number) => void }) {
  const candidates = useQuery(listStudyCandidatesOptions({ path: { study_id: study.id } }));
  const people = candidates.data?.items ?? [];
  if (people.length === 0) return null;
  const options = people.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Select
      label={text.addMember}
      value={NOBODY}
      options={[{ value: NOBODY, label: text.chooseMember }, ...options]}
      onChange={(id) => id !== NOBODY && onAdd(Number(id))}
    />
  );
}

export function MembersSection({ study }: { study: StudyDetail }) {
  const canEdit = useCan("edit_interviews");
  const { put, remove } = useMembers(study.id);
  return (
    <Section title={text.members} lead={canEdit ? text.membersLead : undefined}>
      {study.members.length === 0 && <p className={styles.written}>{text.noMembers}</p>}
      <ul className={styles.members}>
        {study.members.map(({ id, name, is_lead: isLead }) => (
          <li key={id} className={styles.member}>
            <span>{name}</span>
            {isLead && <Badge tone="accent">{text.lead1}</Badge>}
            {canEdit && (
              <span className={styles.tools}>
                <IconButton
                  small
                  label={isLead ? text.makeMember(name) : text.makeLead(name)}
                  onPress={() => put.mutate({ id, isLead: !isLead })}
                >
                  <Star aria-hidden />
                </IconButton>
                <IconButton small label={text.removeMember(name)} onPress={() => remove.mutate(id)}>
                  <X aria-hidden />
                </IconButton>
              </span>
            )}
          </li>
        ))}
      </ul>
      {canEdit && <AddMember study={study} onAdd={(id) => put.mutate({ id, isLead: study.members.length === 0 })} />}
    </Section>
  );
}
