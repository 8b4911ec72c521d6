import { expect, test } from "vitest";
import { readHeard } from "./heard";

test("a bit says whether a passage is heard, and beyond the last none is", () => {
  const buffer = new ArrayBuffer(4 + 2);
  new DataView(buffer).setUint32(0, 100, true);
  new Uint8Array(buffer).set([0b0000_0101, 0b1000_0000], 4);
  const heard = readHeard(buffer);
  expect([99, 100, 101, 102, 115, 116, 4711].filter((id) => heard.has(id))).toEqual([100, 102, 115]);
});
