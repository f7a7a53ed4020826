import type { Cell } from "./cells"
import { button, make } from "./parts"
import type { CellHistory, CellOutcome } from "./protocol"

/** The box beside a cell: what is wrong with it, the choice between two values, or who changed it, when and why. */
export class Story {
  private readonly box = document.createElement("div")
  private cell: Cell | undefined

  constructor(private readonly host: HTMLElement) {
    this.box.className = "k-float k-story-box"
    this.box.hidden = true
    this.box.setAttribute("role", "group")
    host.append(this.box)
    this.box.addEventListener("keydown", event => { if (event.key === "Escape") this.close(true) })
  }

  get isOpen() { return !this.box.hidden }
  shows(cell: Cell) { return this.isOpen && this.cell === cell }

  close(back = false) {
    this.box.hidden = true
    if (back) this.cell?.input.focus()
  }

  refusal(cell: Cell, text: string) {
    this.open(cell, make("p", text, "k-err m-0 p-2"))
  }

  conflict(cell: Cell, theirs: CellOutcome, choose: (mine: boolean) => void) {
    const list = this.list(cell, theirs.text ?? "Hai người cùng sửa, chọn một điểm")
    list.append(this.entry(cell.text, "trên máy này, chưa lưu", ""))
    list.append(this.entry(theirs.value, "đang ở máy chủ", [theirs.by, theirs.at].filter(Boolean).join(", ")))
    const actions = document.createElement("div")
    actions.className = "k-actions p-2 pt-0"
    actions.append(
      button(`Giữ của tôi: ${cell.text || "trống"}`, () => { this.close(true); choose(true) }),
      button(`Lấy giá trị kia: ${theirs.value ?? "trống"}`, () => { this.close(true); choose(false) }))
    this.open(cell, list, actions)
  }

  async history(cell: Cell, url: string) {
    const list = this.list(cell, "Đang mở lịch sử…")
    this.open(cell, list, this.actions())
    const note = list.querySelector("small")!
    try {
      const address = new URL(url, location.href)
      address.searchParams.set("row", cell.row)
      address.searchParams.set("column", cell.column)
      const answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" })
      if (!answer.ok) throw new Error(String(answer.status))
      const { entries } = await answer.json() as CellHistory
      note.textContent = entries.length === 0 ? "Chưa ai ghi ô này" : "Mới nhất trước"
      for (const { value, by, at, why } of entries) list.append(this.entry(value, "", [`${by}, ${at}`, why].filter(Boolean).join(": ")))
    } catch {
      note.textContent = "Chưa mở được lịch sử: máy chủ không trả lời. Thử lại khi có mạng."
    }
  }

  private actions() {
    const actions = document.createElement("div")
    actions.className = "k-actions p-2 pt-0"
    actions.append(button("Đóng", () => this.close(true)))
    return actions
  }

  private list(cell: Cell, note: string) {
    const list = document.createElement("ol")
    list.className = "k-story"
    const head = document.createElement("li")
    head.append(make("b", cell.label), make("small", note))
    list.append(head)
    return list
  }

  private entry(value: string | null, said: string, by: string) {
    const line = document.createElement("li")
    line.append(make("b", value ?? "trống", "k-num"), ` ${said}`)
    if (by) line.append(make("small", by))
    return line
  }

  private open(cell: Cell, ...content: HTMLElement[]) {
    this.cell = cell
    this.box.replaceChildren(...content)
    this.box.setAttribute("aria-label", `Ô ${cell.label}`)
    this.box.hidden = false
    const host = this.host.getBoundingClientRect()
    const place = cell.td.getBoundingClientRect()
    const left = Math.max(0, Math.min(place.right - host.left, host.width - this.box.offsetWidth))
    // Beside the cell; when that would cover it, under it.
    const covers = left < place.right - host.left
    this.box.style.setProperty("--x", `${left}px`)
    this.box.style.setProperty("--y", `${(covers ? place.bottom : place.top) - host.top}px`)
  }
}
