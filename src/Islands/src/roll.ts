import { ensurePart } from "./parts"
import { backoff, newId, now, post, tokenOf } from "./post"
import type { RollMark, RollSave, RollSaved } from "./protocol"

/** A roll: CSS counts and shows who is away; this keeps it on the device and sends it, now or when the network is back. */
export class Roll extends HTMLElement {
  private readonly life = new AbortController()
  private form!: HTMLFormElement
  private state!: HTMLElement
  private timer: ReturnType<typeof setTimeout> | undefined
  private tries = 0
  private sending = false

  connectedCallback() {
    const form = this.querySelector("form")
    if (!form || !this.dataset["save"]) return
    this.form = form
    this.state = ensurePart(this, "state", "p", { role: "status", class: "small is-quiet" })
    const { signal } = this.life
    form.addEventListener("change", () => this.keepDraft(), { signal })
    form.addEventListener("submit", event => { event.preventDefault(); this.close() }, { signal })
    addEventListener("online", () => void this.send(), { signal })
    this.restore()
  }

  disconnectedCallback() {
    this.life.abort()
    clearTimeout(this.timer)
  }

  private get name() { return `khue.roll.${this.dataset["key"] ?? this.dataset["save"]}` }

  private marks(): RollMark[] {
    return [...this.form.querySelectorAll<HTMLInputElement>("input.k-away:checked")].map(away => ({
      student: away.value,
      mark: away.closest(".k-pupil")?.querySelector<HTMLInputElement>(".k-why input:checked")?.value ?? "",
    }))
  }

  private show(marks: RollMark[]) {
    for (const away of this.form.querySelectorAll<HTMLInputElement>("input.k-away")) {
      const mark = marks.find(one => one.student === away.value)
      away.checked = mark !== undefined
      const reason = [...away.closest(".k-pupil")?.querySelectorAll<HTMLInputElement>(".k-why input") ?? []].find(one => one.value === mark?.mark)
      if (reason) reason.checked = true
    }
  }

  private keepDraft() {
    write(`${this.name}.draft`, this.marks())
    this.state.textContent = "Giữ trên máy này, chưa chốt."
  }

  private close() {
    const roll: RollSave = { clientId: newId(), at: new Date().toISOString(), version: Number(this.dataset["version"] ?? 0), marks: this.marks() }
    write(this.name, roll)
    write(`${this.name}.draft`, null)
    void this.send()
  }

  private restore() {
    const closed = read<RollSave>(this.name)
    const draft = read<RollMark[]>(`${this.name}.draft`)
    if (closed) {
      this.show(closed.marks)
      void this.send()
    } else if (draft) {
      this.show(draft)
      this.state.textContent = "Đã mở lại những em thầy cô đánh dấu, chưa chốt."
    }
  }

  private async send() {
    clearTimeout(this.timer)
    const roll = read<RollSave>(this.name)
    if (!roll || this.sending) return
    this.sending = true
    this.state.textContent = "Đang gửi…"
    const posted = await post<RollSaved>(this.dataset["save"]!, roll, tokenOf(this))
    this.sending = false
    if (!this.isConnected) return
    if (posted.kind === "away") {
      this.state.textContent = "Chưa có mạng: điểm danh giữ trên máy này, sẽ tự gửi."
      this.timer = setTimeout(() => void this.send(), backoff(++this.tries) * 1000)
      return
    }
    this.tries = 0
    if (posted.kind === "refused") {
      // A finished session can be renewed and the roll sent again; any other refusal goes back to the teacher as a draft.
      if (posted.status !== 401) { write(this.name, null); write(`${this.name}.draft`, roll.marks) }
      this.state.textContent = posted.text
      return
    }
    write(this.name, null)
    const { text, receipt, next } = posted.body
    this.state.textContent = `${text || `Đã chốt lúc ${now()}.`} Biên nhận ${receipt}.`
    if (next) location.assign(next)
  }
}

const memory = new Map<string, string>()

function write(name: string, value: unknown) {
  const text = value === null ? null : JSON.stringify(value)
  try {
    if (text === null) localStorage.removeItem(name)
    else localStorage.setItem(name, text)
  } catch {
    // No store on this device: keep it as long as the page is open.
  }
  if (text === null) memory.delete(name)
  else memory.set(name, text)
}

function read<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? memory.get(name) ?? "null") as T | null
  } catch {
    return JSON.parse(memory.get(name) ?? "null") as T | null
  }
}
