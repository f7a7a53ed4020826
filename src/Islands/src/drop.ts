import { make } from "./parts"

/** A place to drop a file on, around a plain file field. */
export class Drop extends HTMLElement {
  private readonly life = new AbortController()

  connectedCallback() {
    const field = this.querySelector<HTMLInputElement>("input[type=file]")
    if (!field || this.classList.contains("k-drop")) return
    this.classList.add("k-drop")
    const note = make("span", "hoặc thả tệp vào đây", "small is-quiet")
    note.setAttribute("aria-hidden", "true")
    this.append(note)
    const { signal } = this.life
    this.addEventListener("dragover", event => { event.preventDefault(); this.classList.add("is-over") }, { signal })
    this.addEventListener("dragleave", () => this.classList.remove("is-over"), { signal })
    this.addEventListener("drop", event => {
      event.preventDefault()
      this.classList.remove("is-over")
      const files = event.dataTransfer?.files
      if (!files?.length) return
      field.files = files
      field.dispatchEvent(new Event("change", { bubbles: true }))
    }, { signal })
  }

  disconnectedCallback() { this.life.abort() }
}
