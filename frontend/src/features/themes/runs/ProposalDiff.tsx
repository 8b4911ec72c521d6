import type { ReactNode } from "react";
import type { KeptTheme, ThemeMove, ThemeRunSummary, ThemeSize } from "@/client";
import { formatCount } from "@/lib/format";
import { text as themeText } from "../strings";
import styles from "./Runs.module.css";
import { text } from "./strings";

function Size({ theme }: { theme: ThemeSize }) {
  const passages = formatCount(theme.passages, themeText.passage, themeText.passages);
  return <span className={styles.size}>{text.sized(passages, formatCount(theme.customers, themeText.customer, themeText.customers))}</span>;
}

function Named({ theme }: { theme: ThemeSize }) {
  return (
    <>
      <strong className={styles.name}>{theme.name}</strong> <Size theme={theme} />
    </>
  );
}

interface GroupProps {
  title: string;
  count: number;
  isOpen?: boolean;
  note?: string;
  children: ReactNode;
}

/** One kind of change, closed where it is the least of interest. */
function Group({ title, count, isOpen = true, note, children }: GroupProps) {
  if (count === 0) return null;
  return (
    <details open={isOpen} className={styles.group}>
      <summary>
        {title} <span className={styles.count}>{count}</span> {note && <span className={styles.size}>{note}</span>}
      </summary>
      <ul>{children}</ul>
    </details>
  );
}

function Move({ move }: { move: ThemeMove }) {
  return (
    <li>
      {formatCount(move.passages, themeText.passage, themeText.passages)} {text.from}{" "}
      <strong className={styles.name}>{move.from_theme?.name ?? text.noTheme}</strong> {text.to}{" "}
      <strong className={styles.name}>{move.to_theme?.name ?? text.noTheme}</strong>
    </li>
  );
}

function Kept({ theme }: { theme: KeptTheme }) {
  return (
    <li>
      <strong className={styles.name}>{theme.name}</strong>{" "}
      <span className={styles.size}>
        {text.grew(theme.passages_before, theme.passages)}, {text.because[theme.because]}
      </span>
    </li>
  );
}

/** The difference that applying a run would make, the largest changes first. */
export function ProposalDiff({ summary }: { summary: ThemeRunSummary }) {
  const { split, merged, moved, kept, outside, outside_before: before, is_first: isFirst } = summary;
  return (
    <div className={styles.diff}>
      <Group title={text.new} count={summary.new.length}>
        {summary.new.map((theme) => (
          <li key={theme.name}>
            <Named theme={theme} />
          </li>
        ))}
      </Group>
      <Group title={text.gone} count={summary.gone.length}>
        {summary.gone.map((theme) => (
          <li key={theme.theme_id}>
            <Named theme={theme} />
          </li>
        ))}
      </Group>
      <Group title={text.split} count={split.length}>
        {split.map(({ theme, into }) => (
          <li key={theme.theme_id}>
            <Named theme={theme} /> {text.into}
            <ul>
              {into.map((part) => (
                <li key={part.name}>
                  <Named theme={part} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </Group>
      <Group title={text.merged} count={merged.length}>
        {merged.map(({ into, merged: parts }) => (
          <li key={into.theme_id}>
            {parts.map(({ name }) => name).join(", ")} {text.into} <Named theme={into} />
          </li>
        ))}
      </Group>
      <Group
        title={text.moved}
        count={moved.length}
        isOpen={false}
        note={text.movedAll(formatCount(summary.moved_passages, themeText.passage, themeText.passages))}
      >
        {moved.map((move) => (
          <Move key={`${move.from_theme?.theme_id}-${move.to_theme?.name}`} move={move} />
        ))}
      </Group>
      <Group title={text.kept} count={kept.length} isOpen={false}>
        {kept.map((theme) => (
          <Kept key={theme.theme_id} theme={theme} />
        ))}
      </Group>
      {!isFirst && <p className={styles.hint}>{text.outside(before, outside)}</p>}
    </div>
  );
}
