import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Pencil, Send, Upload } from "lucide-react";
import { useState } from "react";
import type { StudyDetail } from "@/client";
import { Allowed } from "@/app/Allowed";
import { NotFoundPage } from "@/app/NotFoundPage";
import { Badge } from "@/components/Badge";
import { Button, LinkButton } from "@/components/Button";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton } from "@/components/States";
import { useDraft } from "@/features/outreach/draft";
import { useCan } from "@/features/session/session";
import { AboutSection } from "./AboutSection";
import { GuideSection } from "./GuideSection";
import { MembersSection } from "./MembersSection";
import { ProgressSection } from "./ProgressSection";
import { useStudy } from "./queries";
import { StatusMark } from "./StatusMark";
import styles from "./Study.module.css";
import { StudyDialog } from "./StudyDialog";
import { text } from "./strings";
import { TextSection } from "./TextSection";

const route = getRouteApi("/app/studies/$studyId");

function StartOutreach({ study }: { study: StudyDetail }) {
  const navigate = useNavigate();
  const { setPlan } = useDraft();
  const start = () => {
    setPlan({ study: String(study.id), ...(study.purpose && { purpose: study.purpose }) });
    void navigate({ to: "/outreach" });
  };
  return (
    <Button onPress={start}>
      <Send aria-hidden />
      {text.startOutreach}
    </Button>
  );
}

function Actions({ study }: { study: StudyDetail }) {
  const canEdit = useCan("edit_interviews");
  const canPlan = useCan("plan_outreach");
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      {canPlan && <StartOutreach study={study} />}
      {canEdit && (
        <>
          <LinkButton to="/upload" search={{ study: study.name }}>
            <Upload aria-hidden />
            {text.upload}
          </LinkButton>
          <Button onPress={() => setEditing(true)}>
            <Pencil aria-hidden />
            {text.edit}
          </Button>
        </>
      )}
      {isEditing && <StudyDialog study={study} onClose={() => setEditing(false)} />}
    </>
  );
}

function Sections({ study }: { study: StudyDetail }) {
  const canRead = useCan("read_interviews");
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {canRead && (
          <>
            <ProgressSection study={study} />
            <TextSection study={study} name="plan" document="plan" title={text.plan} lead={text.planLead} />
            <GuideSection study={study} />
            <TextSection study={study} name="consent_form" document="consent-form" title={text.consent} lead={text.consentLead} />
          </>
        )}
      </div>
      <div className={styles.aside}>
        <AboutSection study={study} />
        <MembersSection study={study} />
      </div>
    </div>
  );
}

function Study() {
  const { studyId } = route.useParams();
  const id = Number(studyId);
  const study = useStudy(id);
  if (!Number.isInteger(id)) return <NotFoundPage />;
  if (study.isPending) return <Skeleton lines={8} tall />;
  if (study.isError) return <ErrorState error={study.error} onRetry={() => void study.refetch()} />;
  const { name, status, is_confidential: isConfidential } = study.data;
  const marks = (
    <span className={styles.marks}>
      <StatusMark status={status} />
      {isConfidential && <Badge tone="warn">{text.isConfidential}</Badge>}
    </span>
  );
  return (
    <Page title={name} description={marks} actions={<Actions study={study.data} />}>
      <Sections key={id} study={study.data} />
    </Page>
  );
}

export function StudyPage() {
  return (
    <Allowed to="read_customers">
      <Study />
    </Allowed>
  );
}
