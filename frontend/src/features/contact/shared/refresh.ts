import { queryClient } from "@/app/client";

/** What the pages of this folder show: all of it may change with one touch, suppression or merge. */
const SHOWN = new Set([
  "getAccount",
  "getParticipant",
  "getAccountContactStatus",
  "getParticipantContactStatus",
  "listAccounts",
  "listParticipants",
  "listTouches",
  "listSuppressions",
  "listExemptions",
  "listMerges",
  "listApprovals",
  "listOutreachDays",
]);

/** Asks anew for whatever the contact pages show. The generated keys name their operation in `_id`. */
export async function refreshContact(): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [first] }) =>
      typeof first === "object" && first !== null && "_id" in first && SHOWN.has(String(first._id)),
  });
}
