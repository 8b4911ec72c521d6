import { CloudAlert, CloudCheck, CloudUpload } from "lucide-react";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { text } from "../strings";
import styles from "./InsightPage.module.css";
import type { Saver, Saving } from "./saver";

/** Whether all that was written is kept. */
export function SaveState({ saving }: { saving: Saving }) {
  const isStuck = saving.problem !== null || saving.theirs !== null;
  const [Icon, said] = isStuck
    ? [CloudAlert, text.saving.failed]
    : saving.pending.length > 0
      ? [CloudUpload, text.saving.saving]
      : [CloudCheck, text.saving.saved];
  return (
    <span role="status" className={styles.saving}>
      <Icon aria-hidden />
      {said}
    </span>
  );
}

/** Why nothing more is saved, and what goes on with it. */
export function SaveProblem({ saving, saver }: { saving: Saving; saver: Saver }) {
  const [first] = saving.pending;
  if (saving.problem) {
    const retry = <Button onPress={() => saver.retry()}>{text.saving.retry}</Button>;
    return (
      <Banner isAlert tone="bad" title={text.saving.failed} actions={retry}>
        {saving.problem.message}
      </Banner>
    );
  }
  if (saving.theirs === null || !first || !("value" in first)) return null;
  const choice = (
    <>
      <Button onPress={() => saver.decide(false)}>{text.saving.keepTheirs}</Button>
      <Button look="primary" onPress={() => saver.decide(true)}>
        {text.saving.keepMine}
      </Button>
    </>
  );
  return (
    <Banner isAlert tone="warn" title={text.saving.conflict} actions={choice}>
      <p>
        {text.saving.theirs} {saving.theirs}
      </p>
      <p>
        {text.saving.yours} {first.value}
      </p>
    </Banner>
  );
}
