import { keyOf } from "./outbox"
import type { ScoreRule } from "./score"

/** One cell that can be typed in. */
export class Cell {
  /** The text last taken in: typed and read, or come from the server. */
  text: string

  constructor(readonly td: HTMLTableCellElement, readonly input: HTMLInputElement, readonly at: { row: number; column: number }) {
    this.text = input.value
    td.dataset["version"] ??= "0"
  }

  get row() { return this.td.dataset["row"] ?? "" }
  get column() { return this.td.dataset["column"] ?? "" }
  get key() { return keyOf(this) }
  get label() { return this.input.getAttribute("aria-label") ?? this.key }
  get version() { return Number(this.td.dataset["version"]) }
  set version(value: number) { this.td.dataset["version"] = String(value) }

  rule(words: string[]): ScoreRule {
    const kind = this.td.dataset["rule"]
    return { kind: kind === "pass" || kind === "text" ? kind : "score", words }
  }

  write(text: string) {
    this.text = text
    this.input.value = text
  }

  mark(state: "saved" | "unsaved" | "conflict" | "refused", said = "") {
    for (const name of ["unsaved", "conflict", "refused"]) this.td.classList.toggle(`is-${name}`, name === state)
    this.td.classList.toggle("is-saved", state === "saved")
    this.td.classList.toggle("is-missing", false)
    this.input.toggleAttribute("aria-invalid", false)
    if (state === "refused" || state === "conflict") this.input.setAttribute("aria-invalid", "true")
    this.td.title = said
  }
}

/** The cells as a sheet: places that cannot be typed in are null, so that a pasted block keeps its shape. */
export class Sheet {
  readonly rows: (Cell | null)[][]
  private readonly byKey = new Map<string, Cell>()

  constructor(table: HTMLTableElement) {
    this.rows = [...table.tBodies].flatMap(body => [...body.rows]).map((line, row) =>
      [...line.querySelectorAll<HTMLTableCellElement>("td[data-column]")].map((td, column) => {
        const input = td.querySelector("input")
        return input && !input.disabled && !input.readOnly ? new Cell(td, input, { row, column }) : null
      }))
    for (const cell of this.cells) this.byKey.set(cell.key, cell)
  }

  get cells(): Cell[] { return this.rows.flat().filter(cell => cell !== null) }
  find(key: string) { return this.byKey.get(key) }
  of(target: EventTarget | null) {
    const td = target instanceof Element ? target.closest<HTMLElement>("td[data-column]") : null
    return td ? this.cells.find(cell => cell.td === td) : undefined
  }
  at(row: number, column: number): Cell | null | undefined { return this.rows[row]?.[column] }

  /** The next cell that can be typed in, that way; none at the edge. */
  step(from: Cell, down: number, right: number): Cell | undefined {
    for (let { row, column } = from.at, tries = 0; tries < 500; tries++) {
      row += down
      column += right
      const there = this.at(row, column)
      if (there === undefined) return undefined
      if (there) return there
    }
    return undefined
  }

  /** The cells between two corners, by rows. */
  between(one: Cell, other: Cell): (Cell | null)[][] {
    const [top, bottom] = [one.at.row, other.at.row].sort((a, b) => a - b) as [number, number]
    const [left, right] = [one.at.column, other.at.column].sort((a, b) => a - b) as [number, number]
    return this.rows.slice(top, bottom + 1).map(row => row.slice(left, right + 1))
  }
}
