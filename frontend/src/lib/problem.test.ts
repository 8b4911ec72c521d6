import { expect, test } from "vitest";
import { toProblem } from "./problem";

test("the server's own words are kept", () => {
  const problem = toProblem({
    type: "/problems/invalid-input",
    title: "Bad",
    status: 422,
    detail: "Correct the title.",
    errors: { title: "is empty" },
  });
  expect(problem.message).toBe("Correct the title.");
  expect(problem.errors.title).toBe("is empty");
});

test("no answer at all is told as an unreachable server", () => {
  expect(toProblem(new TypeError("Failed to fetch")).status).toBe(0);
});

test("an answer that is no problem object still has its status", () => {
  expect(toProblem("<html>", new Response("", { status: 502 })).status).toBe(502);
});
