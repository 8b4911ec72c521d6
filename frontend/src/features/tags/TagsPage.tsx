import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Allowed } from "@/app/Allowed";
import { Choice } from "@/components/Choice";
import { Page } from "@/components/Page";
import { AgreementView } from "./agreement/AgreementView";
import { Codebook } from "./Codebook";
import { CodebookActions } from "./CodebookActions";
import { MatrixView } from "./matrix/MatrixView";
import { RunsView } from "./runs/RunsView";
import { text } from "./strings";
import styles from "./Tags.module.css";
import { DEFAULT_VIEW, type TagsView } from "./view";

const route = getRouteApi("/app/tags");
const VIEWS = (Object.entries(text.views) as [TagsView, string][]).map(([value, label]) => ({ value, label }));

export function TagsPage() {
  const { view = DEFAULT_VIEW } = route.useSearch();
  const navigate = useNavigate();
  const show = (chosen: TagsView) =>
    void navigate({ to: "/tags", search: chosen === DEFAULT_VIEW ? {} : { view: chosen } });
  return (
    <Allowed to="read_interviews">
      <Page title={text.title} description={text.lead} actions={<CodebookActions />}>
        <div className={styles.views}>
          <Choice label={text.view} value={view} options={VIEWS} onChange={show} />
        </div>
        {view === "codebook" && <Codebook />}
        {view === "cohorts" && <MatrixView />}
        {view === "agreement" && <AgreementView />}
        {view === "runs" && <RunsView />}
      </Page>
    </Allowed>
  );
}
