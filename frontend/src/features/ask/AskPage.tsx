import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { MessageCircleQuestion } from "lucide-react";
import { Allowed } from "@/app/Allowed";
import { LinkButton } from "@/components/Button";
import { Page } from "@/components/Page";
import { State } from "@/components/States";
import { FilterChips } from "@/features/search/FilterChips";
import { QuestionBox } from "@/features/search/QuestionBox";
import { Answer } from "./Answer";
import { readAsked } from "./asked";
import styles from "./AskPage.module.css";
import { text } from "./strings";

const route = getRouteApi("/app/ask");

function Start() {
  const examples = text.examples.map((example) => (
    <LinkButton key={example} to="/ask" search={{ q: example }}>
      {example}
    </LinkButton>
  ));
  return (
    <State icon={MessageCircleQuestion} title={text.startTitle} actions={examples}>
      {text.start}
    </State>
  );
}

export function AskPage() {
  const asked = route.useSearch();
  const navigate = useNavigate();
  return (
    <Allowed to="read_interviews">
      <Page title={asked.q ?? text.title} heading={<h1>{text.title}</h1>}>
        <div className={styles.ask}>
          <QuestionBox question={asked} autoFocus={!asked.q} to="/ask" go={text.go} />
          <div className={styles.filters}>
            <FilterChips
              question={asked}
              onChange={(change) => void navigate({ to: "/ask", search: readAsked({ ...asked, ...change }), replace: true })}
            />
          </div>
        </div>
        {asked.q ? <Answer asked={asked} /> : <Start />}
      </Page>
    </Allowed>
  );
}
