import { Lightbulb } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { NewEvidence } from "@/client";
import { IconButton } from "@/components/Button";
import { useCan } from "@/features/session/session";
import { text } from "./strings";

const AddDialog = lazy(async () => ({ default: (await import("./adding/AddDialog")).AddDialog }));

/** What can stand behind a claim: a highlight, a passage, or what is said in a stretch of an interview. */
export type Source =
  | Required<Pick<NewEvidence, "highlight_id">>
  | Required<Pick<NewEvidence, "passage_id">>
  | Required<Pick<NewEvidence, "interview_id" | "start_ms" | "end_ms">>;

/** A button at a quote that puts it behind a claim of an insight, old or new. */
export function AddToInsight({ source }: { source: Source }) {
  const [isOpen, setIsOpen] = useState(false);
  if (!useCan("read_interviews")) return null;
  return (
    <>
      <IconButton small data-key="insight" label={text.add} onPress={() => setIsOpen(true)}>
        <Lightbulb aria-hidden />
      </IconButton>
      {isOpen && (
        <Suspense>
          <AddDialog source={source} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
