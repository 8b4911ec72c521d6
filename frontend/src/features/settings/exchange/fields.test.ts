import { expect, test } from "vitest";
import { BY_NAME, LEFT_OUT, nameField, toOption, writeMapping } from "./fields";

test("what is left to the server is not sent, what is left out is null", () => {
  const mapping = { name: toOption("Customer"), domains: LEFT_OUT, cohort: BY_NAME };
  expect(writeMapping(mapping, [])).toEqual({ name: "Customer", domains: null });
});

test("a column may be called like a choice of ours", () => {
  expect(writeMapping({ name: toOption("left-out") }, [])).toEqual({ name: "left-out" });
});

test("columns that are kept become fields of one's own", () => {
  expect(writeMapping({}, ["Phone"])).toEqual({ "field.Phone": "Phone" });
});

test("fields are told by their labels, one's own by their names", () => {
  expect(nameField("participants", "job_title")).toBe("Job title");
  expect(nameField("accounts", "field.tier")).toBe("tier");
});
