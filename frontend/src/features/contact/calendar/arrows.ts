import type { KeyboardEvent } from "react";

const STEPS: Record<string, readonly [row: number, column: number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** In a table whose cells hold a button or nothing, moves the focus to the next button in the direction of an arrow. */
export function moveByArrows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  const from = (event.target as HTMLElement).closest("td");
  if (!step || !from) return;
  event.preventDefault();
  const next = findButton(event.currentTarget, from, step);
  next?.focus();
}

function findButton(table: HTMLTableElement, from: HTMLTableCellElement, step: readonly [number, number]): HTMLElement | null {
  const [down, right] = step;
  let row = (from.parentElement as HTMLTableRowElement).rowIndex;
  let column = from.cellIndex;
  for (;;) {
    row += down;
    column += right;
    const cell = table.rows[row]?.cells[column];
    if (!cell) return null;
    const button = cell.querySelector("button");
    if (button) return button;
  }
}
