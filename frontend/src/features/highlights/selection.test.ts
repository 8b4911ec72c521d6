import { expect, test } from "vitest";
import { readRange } from "./selection";

function show(): Element {
  document.body.innerHTML = `<section>
    <p data-segment="4"><span>We </span><span>noticed 👍</span><span> on Monday.</span></p><button>Tag</button>
    <p data-segment="5"><span>Nothing had synced.</span></p>
  </section>`;
  return document.querySelector("section") as Element;
}

function textOf(root: Element, segment: number, piece: number): Node {
  return root.querySelectorAll(`[data-segment="${segment}"] span`)[piece]?.firstChild as Node;
}

test("a selection within a segment is counted in the server's characters", () => {
  const root = show();
  const range = document.createRange();
  range.setStart(textOf(root, 4, 1), 0);
  range.setEnd(textOf(root, 4, 2), 3);
  expect(readRange(range, root)).toEqual({
    place: { first_segment_id: 4, start_char: 3, last_segment_id: 4, end_char: 15 },
    text: "noticed 👍 on",
  });
});

test("a selection that ends before the first word of a segment leaves that segment out", () => {
  const root = show();
  const range = document.createRange();
  range.setStart(textOf(root, 4, 0), 0);
  range.setEnd(textOf(root, 5, 0), 0);
  expect(readRange(range, root)?.place).toEqual({ first_segment_id: 4, start_char: 0, last_segment_id: 4, end_char: 23 });
});

test("a selection over two segments goes from one into the other, past what stands between", () => {
  const root = show();
  const range = document.createRange();
  range.setStart(textOf(root, 4, 2), 4);
  range.setEnd(textOf(root, 5, 0), 7);
  const read = readRange(range, root);
  expect(read?.place).toMatchObject({ first_segment_id: 4, last_segment_id: 5, end_char: 7 });
  expect(read?.text).toBe("Monday. Nothing");
});

test("what is selected beside the words is no place", () => {
  const root = show();
  const range = document.createRange();
  range.selectNodeContents(root.querySelector("button") as Element);
  expect(readRange(range, root)).toBeNull();
});
