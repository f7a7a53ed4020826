/** Rows and columns of a block copied from a spreadsheet: tabs part columns, line ends part rows, quotes hold both. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ""
  let quoted = false
  const closeCell = () => { rows[rows.length - 1]!.push(cell); cell = "" }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') { cell += '"'; at++ }
      else if (sign === '"') quoted = false
      else cell += sign
    }
    else if (sign === '"' && cell === "") quoted = true
    else if (sign === "\t") closeCell()
    else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[at + 1] === "\n") at++
      closeCell()
      rows.push([])
    }
    else cell += sign
  }
  if (cell !== "" || rows[rows.length - 1]!.length > 0) closeCell()
  else rows.pop() // a spreadsheet ends its last row too
  return rows
}

/** The same block as text that a spreadsheet takes. */
export function writeBlock(rows: string[][]): string {
  const quote = (cell: string) => /[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return rows.map(row => row.map(quote).join("\t")).join("\n")
}
