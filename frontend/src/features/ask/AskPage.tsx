import { getRouteApi } from "@tanstack/react-router";
import { MessageCircleQuestion } from "lucide-react";
import { Allowed } from "@/app/Allowed";
import { LinkButton } from "@/components/Button";
import { Page } from "@/components/Page";
import { State } from "@/components/States";
import { useQuoteKeys } from "@/features/quotes/useQuoteKeys";
import { QuestionBox } from "@/features/search/QuestionBox";
import { Answer } from "./Answer";
import { AskControls } from "./AskControls";
import styles from "./AskPage.module.css";
import { Hits } from "./Hits";
import { SaveButton } from "./saved/SaveButton";
import { SavedList } from "./saved/SavedList";
import { SavedMenu } from "./saved/SavedMenu";
import { SavedNews } from "./saved/SavedNews";
import { text } from "./strings";
import { hasPoints } from "./wanted";

const route = getRouteApi("/app/ask");

function Start() {
  const examples = text.examples.map((example) => (
    <LinkButton key={example} to="/ask" search={{ q: example }}>
      {example}
    </LinkButton>
  ));
  return (
    <>
      <SavedList />
      <State icon={MessageCircleQuestion} title={text.startTitle} actions={examples}>
        {text.start}
      </State>
    </>
  );
}

/** One question, answered twice: by points that say how many customers, and by every quote that fits. */
export function AskPage() {
  const question = route.useSearch();
  const isAnswered = hasPoints(question);
  useQuoteKeys(question.q !== undefined);
  const actions = question.q && (
    <>
      <SavedMenu />
      <SaveButton question={question} />
    </>
  );
  return (
    <Allowed to="read_interviews">
      <Page title={question.q ?? text.title} heading={<h1>{text.title}</h1>} actions={actions}>
        <div className={styles.ask}>
          <QuestionBox question={question} autoFocus={!question.q} />
          <AskControls question={question} />
        </div>
        {!question.q && <Start />}
        {question.q && isAnswered && <SavedNews question={question} />}
        {question.q && isAnswered && <Answer question={question} />}
        {question.q && <Hits question={question} isAlone={!isAnswered} />}
      </Page>
    </Allowed>
  );
}
