import { Download } from "lucide-react";
import { useState } from "react";
import type { Subject } from "@/client";
import { Allowed } from "@/app/Allowed";
import { Banner } from "@/components/Banner";
import { Choice } from "@/components/Choice";
import settings from "../SettingsPage.module.css";
import styles from "./Exchange.module.css";
import { FileChoice } from "./FileChoice";
import { readColumns } from "./headers";
import { Importer } from "./Importer";
import { subjectNames, text } from "./strings";

const SUBJECTS = (Object.keys(subjectNames) as Subject[]).map((value) => ({ value, label: subjectNames[value] }));

interface ChosenFile {
  file: File;
  columns: string[];
}

function Import() {
  const [subject, setSubject] = useState<Subject>("accounts");
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const take = async (file: File) => setChosen({ file, columns: await readColumns(file) });
  const isReadable = chosen !== null && chosen.columns.length > 0;
  return (
    <section className={styles.section}>
      <h2>{text.importTitle}</h2>
      <p className={settings.lead}>{text.importLead}</p>
      <div className={styles.scroller}>
        <Choice label={text.subject} value={subject} options={SUBJECTS} onChange={setSubject} />
      </div>
      {chosen && !isReadable && <Banner tone="bad" title={text.noColumns} isAlert />}
      {isReadable ? (
        <Importer key={`${subject} ${chosen.file.name} ${chosen.file.lastModified}`} subject={subject} {...chosen} onAnother={() => setChosen(null)} />
      ) : (
        <FileChoice onFile={(file) => void take(file)} />
      )}
    </section>
  );
}

function Export() {
  return (
    <section className={styles.section}>
      <h2>{text.exportTitle}</h2>
      <p className={settings.lead}>{text.exportLead}</p>
      <ul className={styles.exports}>
        {SUBJECTS.map(({ value, label }) => (
          <li key={value}>
            <a href={`/api/exports/${value}.csv`} download className={styles.export}>
              <Download aria-hidden />
              {text.exportNamed(label)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Accounts, participants and past contacts as CSV, in and out. */
export function ExchangeSection() {
  return (
    <Allowed to="edit_interviews">
      <div className={styles.both}>
        <Import />
        <Export />
      </div>
    </Allowed>
  );
}
