import type { Cell, Sheet } from "./cells"

/** What a key means in the grid, or null when the browser knows best. */
export type Move = { go: Cell; extend: boolean } | { act: "fill" | "undo" | "redo" | "clear" | "history" | "revert" | "copy" }

/** Arrows walk, Enter goes down, Shift widens the choice. Tab stays the browser's: it goes right by itself. */
export function meaning(event: KeyboardEvent, cell: Cell, sheet: Sheet, hasRange: boolean): Move | null {
  const command = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (command && key === "d") return { act: "fill" }
  if (command && key === "z") return { act: event.shiftKey ? "redo" : "undo" }
  if (command && key === "y") return { act: "redo" }
  if (command && key === "c" && hasRange) return { act: "copy" }
  if (event.altKey && event.key === "ArrowDown") return { act: "history" }
  if (event.key === "Delete" && hasRange) return { act: "clear" }
  if (event.key === "Escape") return { act: "revert" }
  if (command || event.altKey) return null
  if (event.key === "Enter") return to(sheet.step(cell, event.shiftKey ? -1 : 1, 0), false)
  if (event.key === "ArrowDown") return to(sheet.step(cell, 1, 0), event.shiftKey)
  if (event.key === "ArrowUp") return to(sheet.step(cell, -1, 0), event.shiftKey)
  // Sideways only from the edge of the text: inside it the caret walks.
  const { selectionStart: start, selectionEnd: end, value } = cell.input
  const whole = start === 0 && end === value.length
  if (event.key === "ArrowRight" && (whole || start === value.length)) return to(sheet.step(cell, 0, 1), event.shiftKey)
  if (event.key === "ArrowLeft" && (whole || end === 0)) return to(sheet.step(cell, 0, -1), event.shiftKey)
  return null
}

const to = (cell: Cell | undefined, extend: boolean): Move | null => cell ? { go: cell, extend } : null
