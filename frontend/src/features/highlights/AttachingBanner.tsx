import { common } from "@/app/strings";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import styles from "./AttachingBanner.module.css";
import { useHighlighting } from "./context";
import { text } from "./strings";

/** Says what is to be selected while a highlight waits for words. */
export function AttachingBanner() {
  const { attaching, setAttaching } = useHighlighting();
  if (!attaching) return null;
  const cancel = (
    <Button small onPress={() => setAttaching(null)}>
      {common.cancel}
    </Button>
  );
  return (
    <div className={styles.holder}>
      <Banner tone="info" title={text.attaching(attaching.text)} actions={cancel} isAlert />
    </div>
  );
}
