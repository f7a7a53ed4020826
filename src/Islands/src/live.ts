/** A part of a page that renews itself from an address answering with the same part as HTML, while it is in sight. */
export class Live extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly life = new AbortController()
  private failures = 0

  connectedCallback() {
    if (!this.dataset["url"]) return
    document.addEventListener("visibilitychange", () => { if (!document.hidden) void this.renew() }, { signal: this.life.signal })
    this.again()
  }

  disconnectedCallback() {
    this.life.abort()
    clearTimeout(this.timer)
  }

  private again() {
    const every = Math.max(2, Number(this.dataset["every"] ?? 15))
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.renew(), Math.min(300, every * 2 ** this.failures) * 1000)
  }

  private async renew() {
    clearTimeout(this.timer)
    if (document.hidden) return // wakes up with the page
    try {
      const answer = await fetch(this.dataset["url"]!, { headers: { Accept: "text/html" }, credentials: "same-origin" })
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
      this.swap(await answer.text())
      this.failures = 0
    } catch {
      this.failures = Math.min(5, this.failures + 1)
    }
    this.again()
  }

  /** Same text: nothing moves. Else the part is exchanged, and focus, open details and scrolled tables stay as they were. */
  private swap(html: string) {
    const fresh = document.createElement("template")
    fresh.innerHTML = html
    const wrapped = fresh.content.querySelector("x-live")
    const next = wrapped ? wrapped.innerHTML : html
    if (next.trim() === this.innerHTML.trim()) return
    const focused = this.contains(document.activeElement) ? pathTo(this, document.activeElement!) : null
    const open = [...this.querySelectorAll("details")].map(one => one.open)
    const scrolled = [...this.querySelectorAll(".k-scroll, .k-grid")].map(one => [one.scrollLeft, one.scrollTop] as const)
    this.innerHTML = next
    this.querySelectorAll("details").forEach((one, at) => { one.open = open[at] ?? one.open })
    this.querySelectorAll(".k-scroll, .k-grid").forEach((one, at) => { const was = scrolled[at]; if (was) [one.scrollLeft, one.scrollTop] = was })
    if (focused) find(this, focused)?.focus({ preventScroll: true })
  }
}

type Path = { id: string } | { places: number[] }

function pathTo(root: Element, element: Element): Path {
  if (element.id) return { id: element.id }
  const places: number[] = []
  for (let at: Element = element; at !== root && at.parentElement; at = at.parentElement) places.unshift([...at.parentElement.children].indexOf(at))
  return { places }
}

function find(root: Element, path: Path): HTMLElement | null {
  if ("id" in path) return root.querySelector<HTMLElement>(`#${CSS.escape(path.id)}`)
  let at: Element | undefined = root
  for (const place of path.places) at = at?.children[place]
  return at instanceof HTMLElement ? at : null
}
