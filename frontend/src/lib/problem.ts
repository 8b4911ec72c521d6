import type { Problem } from "@/client";

/** An error the server told us, in its own words (RFC 9457), or the network's silence as one. `status` 0 is no answer. */
export class ProblemError extends Error implements Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: Record<string, string>;

  constructor(problem: Problem) {
    super(problem.detail);
    this.type = problem.type;
    this.title = problem.title;
    this.status = problem.status;
    this.detail = problem.detail;
    this.errors = problem.errors ?? {};
  }
}

const UNREACHABLE: Problem = {
  type: "about:blank",
  status: 0,
  title: "Earshot can’t be reached",
  detail: "The server did not answer. Check your connection and try again.",
};

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "detail" in value && "title" in value;
}

/** Whatever a request failed with, as a ProblemError. */
export function toProblem(error: unknown, response?: Response): ProblemError {
  if (error instanceof ProblemError) return error;
  if (isProblem(error)) return new ProblemError(error);
  if (!response) return new ProblemError(UNREACHABLE);
  return new ProblemError({
    type: "about:blank",
    status: response.status,
    title: "Something went wrong on our side",
    detail: `The server answered ${response.status}. Try again in a moment.`,
  });
}
