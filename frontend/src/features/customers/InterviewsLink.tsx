import { Link } from "@tanstack/react-router";
import { useCan } from "@/features/session/session";
import { text } from "./strings";

interface InterviewsLinkProps {
  count: number;
  search: { account?: string; study?: string };
}

/** How many interviews there are, as a link to them for those who may read them. */
export function InterviewsLink({ count, search }: InterviewsLinkProps) {
  const canRead = useCan("read_interviews");
  if (count === 0 || !canRead) return <>{count}</>;
  return (
    <Link to="/interviews" search={search} aria-label={text.showInterviews(count)}>
      {count}
    </Link>
  );
}
