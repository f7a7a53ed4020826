import { readBlock, writeBlock } from "./block"
import { Sheet, type Cell } from "./cells"
import { meaning } from "./grid-keys"
import { Outbox, type Kept } from "./outbox"
import { ensurePart, part } from "./parts"
import { backoff, newId, now, post, tokenOf } from "./post"
import type { CellOutcome, GridSave, GridSaved } from "./protocol"
import { showReceipts } from "./receipts"
import { readScore } from "./score"
import { Story } from "./story"
import { Undo, type Change } from "./undo"

const pause = 600

/** A sheet of scores: walks, pastes, fills, undoes, and saves each cell by itself, also after the network was away. */
export class ScoreGrid extends HTMLElement {
  private sheet!: Sheet
  private outbox!: Outbox
  private story!: Story
  private state!: HTMLElement
  private readonly undo = new Undo()
  private readonly life = new AbortController()
  private anchor: Cell | undefined
  private current: Cell | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending = false
  private tries = 0
  private wasAway = false

  connectedCallback() {
    const table = this.querySelector("table")
    const save = this.dataset["save"]
    if (!table || !save) return
    this.sheet = new Sheet(table)
    this.outbox = new Outbox(localStorage, `khue.grid.${this.dataset["key"] ?? save}`)
    this.story = new Story(this)
    this.state = ensurePart(this, "state", "p", { role: "status", class: "k-state small mt-2 mb-0" })
    this.wire()
    this.restore()
  }

  disconnectedCallback() {
    this.life.abort()
    clearTimeout(this.timer)
  }

  private wire() {
    const { signal } = this.life
    const cellOf = (event: Event) => this.sheet.of(event.target)
    this.addEventListener("focusin", event => { const cell = cellOf(event); if (cell) this.enter(cell) }, { signal })
    this.addEventListener("change", event => { const cell = cellOf(event); if (cell) this.commit([[cell, cell.input.value]]) }, { signal })
    this.addEventListener("keydown", event => { const cell = cellOf(event); if (cell) this.key(event, cell) }, { signal })
    this.addEventListener("paste", event => { const cell = cellOf(event); if (cell) this.paste(event, cell) }, { signal })
    this.querySelector("form")?.addEventListener("submit", event => { event.preventDefault(); this.send() }, { signal })
    addEventListener("online", () => this.send(), { signal })
    for (const [name, act] of [["undo", () => this.replay(this.undo.undo())], ["redo", () => this.replay(this.undo.redo())], ["history", () => this.openHistory()]] as const) {
      const tool = part(this, name)
      if (!tool) continue
      tool.hidden = false
      tool.addEventListener("click", act, { signal })
    }
    const submit = part(this, "submit")
    if (submit) submit.hidden = true // cells save themselves
  }

  /** Shows what was typed before a reload and has not been taken yet, then sends it. */
  private restore() {
    const kept = this.outbox.all
    for (const change of kept) {
      const cell = this.sheet.find(`${change.row}|${change.column}`)
      if (!cell) continue
      cell.write(change.value ?? "")
      if (change.held) this.hold(cell, change.held)
      else cell.mark("unsaved")
    }
    if (kept.length === 0) return
    this.wasAway = true
    this.send()
  }

  private enter(cell: Cell) {
    this.current?.td.classList.remove("is-here")
    cell.td.classList.add("is-here")
    if (!this.extending) this.choose(cell, cell)
    this.current = cell
    cell.input.select()
    const held = this.outbox.get(cell.key)?.held
    if (held?.outcome === "conflict") this.story.conflict(cell, held, mine => this.decide(cell, held, mine))
    else if (cell.td.classList.contains("is-refused")) this.story.refusal(cell, cell.td.title)
    else if (!this.story.shows(cell)) this.story.close()
  }

  private extending = false

  private choose(from: Cell, to: Cell) {
    this.anchor = from
    for (const marked of this.querySelectorAll(".is-range")) marked.classList.remove("is-range")
    if (from === to) return
    for (const cell of this.sheet.between(from, to).flat()) cell?.td.classList.add("is-range")
  }

  private get range(): (Cell | null)[][] {
    return this.anchor && this.current ? this.sheet.between(this.anchor, this.current) : []
  }

  private key(event: KeyboardEvent, cell: Cell) {
    const hasRange = this.anchor !== undefined && this.anchor !== cell
    const move = meaning(event, cell, this.sheet, hasRange)
    if (!move) return
    event.preventDefault()
    if ("go" in move) return this.walk(cell, move.go, move.extend)
    switch (move.act) {
      case "fill": return this.fill(cell)
      case "undo": return this.replay(this.undo.undo())
      case "redo": return this.replay(this.undo.redo())
      case "clear": return this.commit(this.range.flat().filter(one => one !== null).map(one => [one, ""]))
      case "copy": return void navigator.clipboard?.writeText(writeBlock(this.range.map(row => row.map(one => one?.input.value ?? ""))))
      case "history": return this.openHistory()
      case "revert":
        cell.input.value = cell.text
        return this.story.close()
    }
  }

  private walk(from: Cell, to: Cell, extend: boolean) {
    if (from.input.value !== from.text) this.commit([[from, from.input.value]])
    this.extending = extend
    const anchor = this.anchor ?? from
    to.input.focus()
    this.extending = false
    if (extend) this.choose(anchor, to)
  }

  /** Ctrl+D: the top of the chosen cells goes into those under it; one cell alone takes the one above. */
  private fill(cell: Cell) {
    const rows = this.range.length > 1 ? this.range : [[this.sheet.step(cell, -1, 0) ?? null], [cell]]
    const top = rows[0] ?? []
    this.commit(rows.slice(1).flatMap(row => row.flatMap((one, column): [Cell, string][] => {
      const source = top[column]
      return one && source ? [[one, source.input.value]] : []
    })))
  }

  private paste(event: ClipboardEvent, cell: Cell) {
    const block = readBlock(event.clipboardData?.getData("text/plain") ?? "")
    if (block.length < 2 && (block[0]?.length ?? 0) < 2) return // one value: the browser's own paste
    event.preventDefault()
    const writes: [Cell, string][] = []
    let left = 0
    block.forEach((line, down) => line.forEach((text, right) => {
      const there = this.sheet.at(cell.at.row + down, cell.at.column + right)
      if (there) writes.push([there, text])
      else left++
    }))
    this.commit(writes)
    if (left > 0) this.say(`Đã dán ${writes.length} ô, bỏ qua ${left} ô đã khóa hoặc ngoài bảng.`)
  }

  private replay(step: Change[]) {
    this.commit(step.flatMap(({ key, after }): [Cell, string][] => {
      const cell = this.sheet.find(key)
      return cell ? [[cell, after]] : []
    }), false)
  }

  /** Takes texts into cells: what reads well is kept and sent, what does not stays as typed and says why. */
  private commit(writes: [Cell, string][], undoable = true) {
    const step: Change[] = []
    for (const [cell, text] of writes) {
      const reading = readScore(text, cell.rule(this.words))
      if ("refusal" in reading) {
        cell.input.value = text
        cell.mark("refused", reading.refusal)
        this.outbox.drop(cell.key)
        this.story.refusal(cell, reading.refusal)
        this.say(`${cell.label}: ${reading.refusal}`)
        continue
      }
      const value = reading.value ?? ""
      const wasRefused = cell.td.classList.contains("is-refused")
      if (value === cell.text && !wasRefused) { cell.input.value = value; continue }
      step.push({ key: cell.key, before: cell.text, after: value })
      this.keep(cell, value)
    }
    if (undoable) this.undo.did(step)
    if (step.length > 0) this.sendSoon()
  }

  private keep(cell: Cell, value: string) {
    const waiting = this.outbox.get(cell.key)
    cell.write(value)
    cell.mark("unsaved")
    if (this.story.shows(cell)) this.story.close()
    this.outbox.put({
      row: cell.row, column: cell.column, value: value === "" ? null : value,
      version: waiting?.held?.version ?? cell.version, clientId: newId(), label: cell.label,
    })
  }

  private sendSoon(seconds = pause / 1000) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.send(), seconds * 1000)
    this.tell()
  }

  private async send() {
    clearTimeout(this.timer)
    const batch = this.outbox.ready
    if (this.sending || batch.length === 0) return this.tell()
    this.sending = true
    const body: GridSave = { cells: batch.map(({ row, column, value, version, clientId }) => ({ row, column, value, version, clientId })) }
    const posted = await post<GridSaved>(this.dataset["save"]!, body, tokenOf(this))
    this.sending = false
    if (!this.isConnected) return
    if (posted.kind === "away") {
      this.wasAway = true
      return this.sendSoon(backoff(++this.tries))
    }
    this.tries = 0
    if (posted.kind === "refused") return this.say(posted.text)
    this.settle(posted.body.cells, batch)
    if (this.outbox.ready.length > 0) this.sendSoon()
    else this.tell()
  }

  private settle(outcomes: CellOutcome[], batch: Kept[]) {
    for (const outcome of outcomes) {
      const isLatest = this.outbox.settle(outcome)
      const cell = this.sheet.find(`${outcome.row}|${outcome.column}`)
      if (!cell) continue
      if (outcome.outcome === "saved") this.saved(cell, outcome, isLatest)
      else if (isLatest) this.hold(cell, outcome)
    }
    if (this.wasAway) showReceipts(this, outcomes, batch)
    this.wasAway = false
  }

  private saved(cell: Cell, { version, value, by, at, means }: CellOutcome, isLatest: boolean) {
    cell.version = version
    const line = cell.td.closest("tr")
    for (const [name, text] of Object.entries(means ?? {})) {
      const place = line?.querySelector(`[data-mean="${CSS.escape(name)}"]`)
      if (place) place.textContent = text
    }
    if (!isLatest) return
    if (document.activeElement !== cell.input || cell.input.value === cell.text) cell.write(value ?? "")
    cell.mark("saved", [by, at].filter(Boolean).join(", "))
  }

  private hold(cell: Cell, outcome: CellOutcome) {
    if (outcome.outcome === "conflict") {
      cell.mark("conflict", `Hai người cùng sửa. Trên máy này ${cell.text || "trống"}; ${outcome.by ?? "người khác"} lưu ${outcome.value ?? "trống"}${outcome.at ? ` lúc ${outcome.at}` : ""}`)
      this.say(`${cell.label}: hai người cùng sửa, mở ô để chọn.`)
      if (this.current === cell) this.story.conflict(cell, outcome, mine => this.decide(cell, outcome, mine))
      return
    }
    const text = outcome.text ?? "Máy chủ không nhận điểm này."
    cell.mark("refused", text)
    this.say(`${cell.label}: ${text}`)
    if (this.current === cell) this.story.refusal(cell, text)
  }

  private decide(cell: Cell, theirs: CellOutcome, mine: boolean) {
    cell.version = theirs.version
    if (mine) {
      this.outbox.insist(cell.key, newId())
      cell.mark("unsaved")
      this.sendSoon(0)
      return
    }
    this.outbox.drop(cell.key)
    cell.write(theirs.value ?? "")
    cell.mark("saved", [theirs.by, theirs.at].filter(Boolean).join(", "))
    this.tell()
  }

  private openHistory() {
    const url = this.dataset["history"]
    if (url && this.current) void this.story.history(this.current, url)
  }

  private tell() {
    const waiting = this.outbox.ready.length
    const held = this.querySelectorAll("td.is-refused, td.is-conflict").length
    const away = this.tries > 0 || !navigator.onLine
    const parts = [
      waiting > 0 ? away ? `Chưa có mạng: ${waiting} ô giữ trên máy này, sẽ tự gửi` : `${waiting} ô chưa lưu` : "",
      held > 0 ? `${held} ô cần xem lại` : "",
    ].filter(Boolean)
    this.say(parts.length > 0 ? `${parts.join(", ")}.` : `Mọi ô đã lưu lúc ${now()}.`)
  }

  private say(text: string) { this.state.textContent = text }

  private get words() { return (this.dataset["words"] ?? "").split(/[\s,;]+/).filter(Boolean) }
}
