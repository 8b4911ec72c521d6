import { EyeOff, Pin } from "lucide-react";
import type { ThemeInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { text } from "./strings";
import styles from "./ThemeRow.module.css";

interface FlagsProps {
  theme: Pick<ThemeInfo, "is_new" | "is_of_last_run" | "is_pinned" | "is_hidden">;
}

/** What sets a theme apart from others, in a word each. */
export function Flags({ theme }: FlagsProps) {
  return (
    <>
      {(theme.is_new || theme.is_of_last_run) && <Badge tone="good">{theme.is_of_last_run ? text.brought : text.new}</Badge>}
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
