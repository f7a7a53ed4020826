import { grouped, leftInWords } from "./left"
import { part } from "./parts"
import type { JobState } from "./protocol"

/** Follows a long job: asks for its state, more seldom when the page is out of sight, and moves on when it ends. */
export class Progress extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0

  connectedCallback() {
    if (!this.dataset["url"]) return
    const reload = part(this, "reload")
    if (reload) reload.hidden = true
    this.again(1)
  }

  disconnectedCallback() { clearTimeout(this.timer) }

  private again(seconds: number) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.ask(), seconds * (document.hidden ? 5 : 1) * 1000)
  }

  private async ask() {
    try {
      const answer = await fetch(this.dataset["url"]!, { headers: { Accept: "application/json" }, credentials: "same-origin" })
      if (!answer.ok) throw new Error(String(answer.status))
      const job = await answer.json() as JobState
      this.failures = 0
      this.show(job)
      if (job.state === "waiting" || job.state === "running") this.again(2)
      else this.end()
    } catch {
      this.say("Chưa hỏi được máy chủ. Việc vẫn chạy, trang sẽ tự hỏi lại.")
      this.again(Math.min(30, 2 ** ++this.failures))
    }
  }

  private show({ done, total, eta, message, state }: JobState) {
    const share = total > 0 ? Math.floor(100 * done / total) : 0
    const count = part(this, "count")
    if (count) count.textContent = `${grouped.format(done)} / ${grouped.format(total)}`
    this.querySelector(".progress")?.setAttribute("aria-valuenow", String(share))
    const bar = this.querySelector<HTMLElement>(".progress-bar")
    if (bar) bar.style.width = `${share}%`
    const left = typeof eta === "number" ? `${leftInWords(eta)}. ` : ""
    this.say(message ?? (state === "waiting" ? "Đang chờ đến lượt. Đóng trang cũng được." : `${left}Đóng trang cũng được, việc vẫn chạy.`))
  }

  private say(text: string) {
    const place = part(this, "message")
    // Said again only when it changes, or a screen reader would never fall silent.
    if (place && place.textContent !== text) place.textContent = text
  }

  private end() {
    const then = this.dataset["then"]
    if (then) location.assign(then)
    else location.reload()
  }
}
