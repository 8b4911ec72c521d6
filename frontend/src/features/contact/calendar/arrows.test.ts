import type { KeyboardEvent } from "react";
import { expect, test } from "vitest";
import { moveByArrows } from "./arrows";

function press(key: string, from: Element): string | null | undefined {
  const table = from.closest("table");
  moveByArrows({ key, target: from, currentTarget: table, preventDefault: () => undefined } as unknown as KeyboardEvent<HTMLTableElement>);
  return document.activeElement?.textContent;
}

test("arrows go to the next cell that has a button, and stay at the edge", () => {
  document.body.innerHTML = `<table>
    <tr><th>Axe</th><td><button>a1</button></td><td></td><td><button>a3</button></td></tr>
    <tr><th>Bow</th><td></td><td></td><td><button>b3</button></td></tr>
  </table>`;
  const first = document.querySelector("button");
  if (!first) throw new Error("no button");
  first.focus();
  expect(press("ArrowRight", first)).toBe("a3");
  expect(press("ArrowDown", document.activeElement ?? first)).toBe("b3");
  expect(press("ArrowDown", document.activeElement ?? first)).toBe("b3");
  expect(press("ArrowLeft", document.activeElement ?? first)).toBe("b3");
  expect(press("ArrowUp", document.activeElement ?? first)).toBe("a3");
});
