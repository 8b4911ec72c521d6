import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { getAboutOptions } from "@/client/@tanstack/react-query.gen";
import type { About } from "@/client";
import { Allowed } from "@/app/Allowed";
import { Button } from "@/components/Button";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton } from "@/components/States";
import { announce } from "@/components/Toasts";
import { formatBytes } from "@/lib/format";
import { ChosenTable } from "./ChosenTable";
import { DetailFields } from "./DetailFields";
import { DropArea } from "./DropArea";
import { drafts, fieldsOf, useDraft } from "./draft";
import { Queue } from "./Queue";
import { text } from "./strings";
import styles from "./Upload.module.css";
import { uploads, useOwnUploads } from "./uploads";

/** Files that an interrupted upload waits for go on with it, all others are chosen. */
function take(files: File[]): void {
  const others = uploads.offer(files);
  if (others.length < files.length) announce(text.goesOn(files.length - others.length));
  const repeated = drafts.add(others);
  if (repeated > 0) announce(text.repeated(repeated));
}

function Start({ maxBytes }: { maxBytes: number }) {
  const { chosen, shared } = useDraft();
  const tooLarge = chosen.filter(({ group }) => group.file.size > maxBytes);
  const start = () => {
    drafts.clear();
    uploads.add(chosen.map((item) => ({ group: item.group, fields: fieldsOf(item, shared) })));
  };
  return (
    <div className={styles.start}>
      <Button look="primary" isDisabled={tooLarge.length > 0} onPress={start}>
        {text.start(chosen.length)}
      </Button>
      <Button look="quiet" onPress={() => drafts.clear()}>
        {text.startOver}
      </Button>
      {tooLarge.length > 0 ? (
        <p className={styles.bad}>
          {text.tooLargeCount(tooLarge.length)}{" "}
          <Button small onPress={() => drafts.remove(new Set(tooLarge.map(({ id }) => id)))}>
            {text.takeOffTooLarge}
          </Button>
        </p>
      ) : (
        <p className={styles.hint}>{text.comesBack}</p>
      )}
    </div>
  );
}

function Prepare({ maxBytes }: { maxBytes: number }) {
  const { chosen, shared } = useDraft();
  if (chosen.length === 0) return null;
  return (
    <>
      <fieldset className={styles.shared}>
        <legend>
          <h2>{text.shared}</h2>
          <p className={styles.lead}>{text.sharedLead}</p>
        </legend>
        <DetailFields fields={shared} onChange={(change) => drafts.share(change)} />
      </fieldset>
      <ChosenTable maxBytes={maxBytes} />
      <Start maxBytes={maxBytes} />
    </>
  );
}

function Upload({ about: { max_upload_bytes: maxBytes, max_media_hours: hours } }: { about: About }) {
  useOwnUploads();
  const { study } = useSearch({ from: "/app/upload" });
  useEffect(() => {
    if (study) drafts.share({ study });
  }, [study]);
  return (
    <>
      <DropArea hint={text.formats(formatBytes(maxBytes), String(hours))} onFiles={take} />
      <Prepare maxBytes={maxBytes} />
      <Queue onFiles={take} />
    </>
  );
}

function Loaded() {
  const about = useQuery(getAboutOptions());
  if (about.isPending) return <Skeleton lines={3} tall />;
  if (about.isError) return <ErrorState error={about.error} onRetry={() => void about.refetch()} />;
  return <Upload about={about.data} />;
}

export function UploadPage() {
  return (
    <Allowed to="edit_interviews">
      <Page title={text.title} description={text.lead}>
        <Loaded />
      </Page>
    </Allowed>
  );
}
