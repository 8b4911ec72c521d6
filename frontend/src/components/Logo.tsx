import { common } from "@/app/strings";
import styles from "./Logo.module.css";

export function Logo() {
  return (
    <span className={styles.logo}>
      <img src="/favicon.svg" alt="" width="26" height="26" />
      {common.product}
    </span>
  );
}
