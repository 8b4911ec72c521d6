import { EyeOff, Pin } from "lucide-react";
import { Badge } from "@/components/Badge";
import { text } from "./strings";
import styles from "./ThemeRow.module.css";

interface FlagsProps {
  theme: { is_new: boolean; is_pinned: boolean; is_hidden: boolean };
}

/** What sets a theme apart from others, in a word each. */
export function Flags({ theme }: FlagsProps) {
  return (
    <>
      {theme.is_new && <Badge tone="good">{text.new}</Badge>}
      {theme.is_pinned && (
        <Badge>
          <Pin aria-hidden className={styles.flag} />
          {text.pinned}
        </Badge>
      )}
      {theme.is_hidden && (
        <Badge>
          <EyeOff aria-hidden className={styles.flag} />
          {text.hidden}
        </Badge>
      )}
    </>
  );
}
