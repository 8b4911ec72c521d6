import type { LastInterview } from "@/client";
import { formatAgo } from "@/lib/format";
import { Card, Facts, Nothing } from "./Card";
import { formatDayOf } from "./dates";
import { text } from "./strings";

export function LastInterviewCard({ interview }: { interview: LastInterview | null }) {
  return (
    <Card title={text.lastInterview}>
      {interview ? (
        <Facts
          facts={[
            [text.heldOn, `${formatDayOf(interview.held_at)} (${formatAgo(interview.held_at)})`],
            [text.team, interview.team],
            [text.study, interview.study],
            [text.purpose, interview.purpose],
          ]}
        />
      ) : (
        <Nothing>{text.neverInterviewed}</Nothing>
      )}
    </Card>
  );
}
