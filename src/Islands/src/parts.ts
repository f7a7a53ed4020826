/** The element that the page marked for a purpose. */
export const part = (host: Element, name: string) => host.querySelector<HTMLElement>(`[data-part="${name}"]`)

/** The marked element; made at the end of the host when the page has none. */
export function ensurePart(host: Element, name: string, tag: string, attributes: Record<string, string>): HTMLElement {
  const there = part(host, name)
  if (there) return there
  const made = document.createElement(tag)
  made.dataset["part"] = name
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  host.append(made)
  return made
}

/** An element with text; text is never read as markup. */
export function make(tag: string, text: string, className = ""): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  if (className) element.className = className
  return element
}

export function button(text: string, act: () => void): HTMLElement {
  const made = make("button", text, "btn btn-sm") as HTMLButtonElement
  made.type = "button"
  made.addEventListener("click", act)
  return made
}
