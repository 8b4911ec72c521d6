import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getAboutOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { Button } from "@/components/Button";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton } from "@/components/States";
import { formatBytes } from "@/lib/format";
import type { About } from "@/client";
import { type Chosen, ChosenFiles } from "./ChosenFiles";
import { DropArea } from "./DropArea";
import { groupFiles, suggestDay, suggestTitle } from "./files";
import { type Shared, SharedFields } from "./SharedFields";
import { isRunning, uploads, useUploads } from "./store";
import { text } from "./strings";
import { UploadLine } from "./UploadLine";
import styles from "./UploadPage.module.css";

const NOTHING_SHARED: Shared = { kind: "interview", study: "", account: "", participants: "", language: "", speakers: "" };

function choose(files: File[]): Chosen[] {
  return groupFiles(files).map((group) => ({
    group,
    title: suggestTitle(group.file.name),
    heldOn: suggestDay(group.file.name),
  }));
}

function Running() {
  const items = useUploads();
  if (items.length === 0) return null;
  return (
    <section className={styles.chosen} aria-label={text.running}>
      <div className={styles.runningHead}>
        <h2>{text.running}</h2>
        {items.some((item) => !isRunning(item)) && (
          <Button small look="quiet" onPress={() => uploads.clearFinished()}>
            {text.clear}
          </Button>
        )}
      </div>
      <ul className={styles.lines}>
        {items.map((item) => (
          <UploadLine key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

function UploadForm({ about }: { about: About }) {
  const [chosen, setChosen] = useState<Chosen[]>([]);
  const [shared, setShared] = useState(NOTHING_SHARED);
  const isTooLarge = ({ group }: Chosen) => group.file.size > about.max_upload_bytes;
  const start = () => {
    uploads.add(
      chosen.map(({ group, title, heldOn }) => ({ group, fields: { ...shared, title, heldOn } })),
      about.chunk_bytes,
    );
    setChosen([]);
  };
  return (
    <>
      <DropArea
        hint={text.formats(formatBytes(about.max_upload_bytes), String(about.max_media_hours))}
        onFiles={(files) => setChosen((before) => [...before, ...choose(files)])}
      />
      {chosen.length > 0 && (
        <div className={styles.prepare}>
          <ChosenFiles chosen={chosen} maxBytes={about.max_upload_bytes} onChange={setChosen} />
          <SharedFields fields={shared} onChange={(change) => setShared({ ...shared, ...change })} />
          <div className={styles.start}>
            <Button look="primary" isDisabled={chosen.some(isTooLarge)} onPress={start}>
              {text.start(chosen.length)}
            </Button>
            <p className={styles.hint}>{text.resumes}</p>
          </div>
        </div>
      )}
      <Running />
    </>
  );
}

function Upload() {
  const about = useQuery(getAboutOptions());
  if (about.isPending) return <Skeleton lines={3} tall />;
  if (about.isError) return <ErrorState error={about.error} onRetry={() => void about.refetch()} />;
  return <UploadForm about={about.data} />;
}

export function UploadPage() {
  return (
    <Allowed to="edit_interviews">
      <Page title={text.title} description={text.lead}>
        <Upload />
      </Page>
    </Allowed>
  );
}
