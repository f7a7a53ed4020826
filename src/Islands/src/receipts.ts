import type { Kept } from "./outbox"
import { ensurePart, make } from "./parts"
import { now } from "./post"
import type { CellOutcome } from "./protocol"

const words = { saved: "đã lưu", conflict: "hai người cùng sửa", refused: "không nhận" }

/** What became of each change that had waited on the device, folded away under the grid. */
export function showReceipts(host: Element, outcomes: CellOutcome[], batch: Kept[]) {
  const box = ensurePart(host, "receipts", "details", { class: "small mt-2" })
  const list = document.createElement("ul")
  list.className = "k-side mb-0"
  for (const outcome of outcomes) {
    const sent = batch.find(change => change.clientId === outcome.clientId)
    const line = make("li", `${sent?.label ?? ""}: ${sent?.value ?? "xóa"}, ${words[outcome.outcome]}`)
    line.append(make("small", outcome.text ?? [outcome.by, outcome.at].filter(Boolean).join(", ")))
    list.append(line)
  }
  box.replaceChildren(make("summary", `${outcomes.length} ô giữ trên máy đã gửi lúc ${now()}`), list)
}
