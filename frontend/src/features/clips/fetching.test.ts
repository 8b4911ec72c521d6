import { expect, test } from "vitest";
import { readName } from "./fetching";

test("a clip is called what the server calls it", () => {
  const disposition = "attachment; filename=\"Nrthwind.m4a\"; filename*=UTF-8''N%C3%B6rthwind%2C%20%E2%80%9Cx%E2%80%9D.m4a";
  expect(readName(disposition)).toBe("Nörthwind, “x”.m4a");
  expect(readName(null)).toBe("clip");
});
