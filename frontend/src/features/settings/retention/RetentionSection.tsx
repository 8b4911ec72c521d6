import { Allowed } from "@/app/Allowed";
import styles from "../SettingsPage.module.css";
import { HoldTable } from "./HoldTable";
import { RuleTable } from "./RuleTable";
import { text } from "./strings";
import { UpcomingTable } from "./UpcomingTable";

export function RetentionSection() {
  return (
    <Allowed to="administer">
      <div className={styles.parts}>
        <p className={styles.lead}>{text.lead}</p>
        <RuleTable />
        <UpcomingTable />
        <HoldTable />
      </div>
    </Allowed>
  );
}
