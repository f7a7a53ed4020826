import { clock, judge, openRoster, type Bundle, type CardKey, type Roster } from "./card"
import { Gate, type Sent } from "./gate"
import { ensurePart, make, part } from "./parts"
import { backoff, post, tokenOf } from "./post"

/** As many as the server takes at once, and no more. */
const batch = 200

interface Detector { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> }

/** The door: judges cards by the roster on this device, with network or without, and sends who came. */
export class Scan extends HTMLElement {
  private readonly life = new AbortController()
  private gate!: Gate
  private keys: CardKey[] = []
  private roster: Roster | null = null
  private field!: HTMLInputElement
  private stream: MediaStream | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private tries = 0
  private sending = false
  private judging = false
  private refusedToSend = ""
  private last = { code: "", at: 0 }

  connectedCallback() {
    const form = this.querySelector("form")
    const field = form?.querySelector<HTMLInputElement>("input[name='Input.Code']")
    // No WebCrypto outside https: then the form goes to the server, which judges.
    if (!form || !field || !globalThis.crypto?.subtle || !this.dataset["roster"]) return
    this.field = field
    this.keys = JSON.parse(this.dataset["keys"] ?? "[]") as CardKey[]
    this.gate = new Gate(localStore(), `khue.check.${this.dataset["key"]}`)
    const { signal } = this.life
    form.addEventListener("submit", event => {
      if (!this.roster) return
      event.preventDefault()
      void this.take(field.value)
    }, { signal })
    addEventListener("online", () => { void this.fetchRoster(); void this.send() }, { signal })
    this.offerCamera(signal)
    void this.start()
  }

  disconnectedCallback() {
    this.life.abort()
    clearTimeout(this.timer)
    for (const track of this.stream?.getTracks() ?? []) track.stop()
  }

  private async start() {
    await this.openKept()
    await this.fetchRoster()
    this.show()
    void this.send()
  }

  private async openKept() {
    const kept = this.gate.roster
    if (kept) this.roster = await openRoster(kept, this.keys, this.dataset["key"] ?? "")
  }

  private async fetchRoster() {
    try {
      const answer = await fetch(this.dataset["roster"]!, { headers: { Accept: "application/json" }, credentials: "same-origin" })
      if (!answer.ok || answer.redirected) return
      const bundle = await answer.json() as Bundle
      const roster = await openRoster(bundle, this.keys, this.dataset["key"] ?? "")
      if (!roster) return this.say("Danh sách tải về không mang chữ ký của nhà trường nên không dùng. Tải lại trang; còn báo thì gọi văn phòng.", false)
      this.roster = roster
      this.gate.keep(bundle)
      this.show()
    } catch {
      // No network: the roster that was kept stays.
    }
  }

  private async take(code: string) {
    if (!this.roster || this.judging || !code.trim()) return
    this.judging = true
    const verdict = await judge(this.roster, this.keys, code, new Date(), this.gate.all)
    this.judging = false
    this.field.value = ""
    this.field.focus()
    if (!verdict.ok) return this.say(verdict.text, false)
    this.gate.add(verdict.came)
    this.say(`${verdict.came.name}, lớp ${verdict.came.class}: mời vào.`, true)
    this.show()
    void this.send()
  }

  private async send() {
    clearTimeout(this.timer)
    const waiting = this.gate.waiting.slice(0, batch)
    if (waiting.length === 0 || this.sending) return
    this.sending = true
    const answer = await post<Sent[]>(this.dataset["send"]!, { items: waiting.map(({ code, at }) => ({ code, at })) }, tokenOf(this))
    this.sending = false
    if (!this.isConnected) return
    this.refusedToSend = ""
    if (answer.kind === "away") {
      this.timer = setTimeout(() => void this.send(), backoff(++this.tries) * 1000)
      return this.show()
    }
    this.tries = 0
    if (answer.kind === "refused") {
      this.refusedToSend = answer.text
      return this.show()
    }
    for (const told of this.gate.settle(answer.body)) this.log(`Máy chủ: ${told.text}`)
    this.show()
    void this.send()
  }

  private show() {
    const state = ensurePart(this, "state", "p", { role: "status" })
    if (!this.roster) {
      state.textContent = "Chưa có danh sách trên máy này: từng mã được gửi lên máy chủ để soát. Có mạng thì tải lại trang."
      return
    }
    const { all, waiting } = this.gate
    state.textContent = `Danh sách ${this.roster.learners.length} em, tải lúc ${clock(new Date(this.roster.madeAt * 1000).toISOString())}. Máy này đã cho vào ${all.length} em`
      + (this.refusedToSend ? `, ${waiting.length} em chưa gửi được: ${this.refusedToSend}` : waiting.length > 0 ? `, ${waiting.length} em giữ trên máy, sẽ tự gửi.` : ", đã gửi hết.")
  }

  private say(text: string, isGood: boolean) {
    const place = ensurePart(this, "verdict", "p", { role: "status" })
    place.textContent = text
    place.classList.toggle("is-done", isGood)
    place.classList.toggle("is-act", !isGood)
    this.log(text)
  }

  private log(text: string) {
    const list = ensurePart(this, "log", "ul", { class: "k-side" })
    list.prepend(make("li", `${clock(new Date().toISOString())} ${text}`))
    while (list.children.length > 20) list.lastElementChild?.remove()
  }

  private offerCamera(signal: AbortSignal) {
    const look = part(this, "look")
    if (!look || !("BarcodeDetector" in globalThis) || !navigator.mediaDevices) return
    look.hidden = false
    look.addEventListener("click", () => void this.look(look), { signal })
  }

  private async look(button: HTMLElement) {
    const video = part(this, "camera") as HTMLVideoElement
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } })
    } catch {
      return this.say("Không mở được máy ảnh. Cho phép trang dùng máy ảnh, hoặc gõ số thẻ.", false)
    }
    button.hidden = true
    video.hidden = false
    video.srcObject = this.stream
    await video.play()
    const detector = new (globalThis as unknown as { BarcodeDetector: new (of: { formats: string[] }) => Detector }).BarcodeDetector({ formats: ["qr_code"] })
    while (this.isConnected) {
      const [found] = await detector.detect(video).catch(() => [])
      if (found) await this.seen(found.rawValue)
      await new Promise(done => setTimeout(done, 250))
    }
  }

  // The camera sees a card many times while it is held up: once in three seconds is one showing.
  private async seen(code: string) {
    const now = Date.now()
    const isSame = code === this.last.code && now - this.last.at < 3000
    this.last = { code, at: now }
    if (isSame) return
    if (this.roster) return this.take(code)
    this.field.value = code
    this.field.form?.requestSubmit()
  }
}

function localStore() {
  const memory = new Map<string, string>()
  return {
    getItem: (key: string) => localStorage.getItem(key) ?? memory.get(key) ?? null,
    setItem: (key: string, value: string) => { memory.set(key, value); localStorage.setItem(key, value) },
    removeItem: (key: string) => { memory.delete(key); localStorage.removeItem(key) },
  }
}
