import { useInfiniteQuery } from "@tanstack/react-query";
import type { ApprovalInfo } from "@/client";
import { listApprovalsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { byCursor } from "@/lib/pages";
import type { Plan } from "../plan";

const MOST = 200;

/** Requests for approval that nobody has decided yet, by the participant's id. */
export type Waiting = ReadonlyMap<number, ApprovalInfo>;

/** Those that wait for a contact such as this one. */
export function useWaiting({ kind, channel }: Plan): Waiting {
  const list = useInfiniteQuery({ ...listApprovalsInfiniteOptions({ query: { status: "pending", limit: MOST } }), ...byCursor });
  const waiting = list.data?.pages.flatMap((page) => page.items) ?? [];
  const such = waiting.filter((approval) => approval.kind === kind && approval.channel === channel);
  return new Map(such.map((approval) => [approval.participant.id, approval]));
}
