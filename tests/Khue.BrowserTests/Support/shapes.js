// What a page is made of: a number for each distinct element, and whether the page stays within its width.
//
// An element is known by what axe can judge it by: its tag, its classes, the words of its role and state, how it looks
// (colours and size of its text, so that inline styles and :checked count too), whether it has text or a name, which
// kinds of children it has (so that a table without its head is another table), the heading before a heading, and all
// that along its path from the root: the same cell on another ground is another shape. Not by its text, its place among
// its like, the values of names, addresses and data, or the hidden parts, which axe passes over too: else every page
// would be new. A row more of a known table is nothing new; a refusal under a field is.
() => {
  const words = new Set(["class", "role", "type", "scope", "lang", "dir", "tabindex", "autocomplete", "hidden", "http-equiv", "aria-atomic",
    "aria-autocomplete", "aria-busy", "aria-checked", "aria-current", "aria-disabled", "aria-expanded", "aria-haspopup", "aria-hidden",
    "aria-invalid", "aria-live", "aria-modal", "aria-multiselectable", "aria-orientation", "aria-pressed", "aria-readonly", "aria-required",
    "aria-roledescription", "aria-selected", "aria-sort"])
  const pointers = new Set(["for", "list", "headers", "form", "aria-activedescendant", "aria-controls", "aria-describedby", "aria-details",
    "aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns"])
  const named = new Set(["A", "BUTTON", "SUMMARY", "LABEL", "LEGEND", "TH", "CAPTION", "svg", "H1", "H2", "H3", "H4", "H5", "H6"])
  const ids = new Map()
  for (const one of document.querySelectorAll("[id]")) ids.set(one.id, (ids.get(one.id) ?? 0) + 1)

  const filled = text => (/\S/.test(text ?? "") ? 1 : 0)
  const mix = (seed, text) => {
    let hash = seed
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    return hash >>> 0
  }
  const said = ({ name, value }) =>
    words.has(name) ? `${name}=${value}`
      : pointers.has(name) ? name + value.trim().split(/\s+/).map(id => (ids.has(id) ? 1 : 0)).join("")
        : name === "id" ? `id${ids.get(value) > 1 ? 2 : 1}` : name + filled(value)

  const shapes = new Set()
  let heading = 0
  const walk = (element, above) => {
    const style = getComputedStyle(element)
    // What has no box of its own may still have children with one.
    if (style.display !== "contents" && !element.checkVisibility()) return null
    const tag = element.tagName
    const text = [...element.childNodes].some(node => node.nodeType === 3 && filled(node.data))
    let token = `${tag} ${[...element.attributes].map(said).sort().join(" ")}`
    token += `|${style.visibility} ${style.backgroundColor} ${style.backgroundImage === "none" ? 0 : 1} ${style.opacity}`
    if (text) token += `|${style.color} ${style.fontSize} ${style.fontWeight}`
    if (named.has(tag) || element.hasAttribute("role")) token += `|${filled(element.textContent)}`
    if (element.labels) token += `|${element.labels.length} ${filled(element.value)} ${element.checked} ${element.disabled} ${style.color}`
    if (/^H[1-6]$/.test(tag)) token += `|after ${heading}`, heading = Number(tag[1])
    const self = mix(above, token)
    const kinds = new Set()
    for (const child of element.children) {
      const kind = walk(child, self)
      if (kind) kinds.add(kind)
    }
    shapes.add(mix(self, [...kinds].sort().join(" ")))
    return tag
  }
  walk(document.documentElement, 0x811c9dc5)
  return {
    fits: document.documentElement.scrollWidth <= innerWidth,
    width: innerWidth,
    status: performance.getEntriesByType("navigation")[0]?.responseStatus ?? 0,
    axe: typeof axe === "object",
    shapes: [...shapes],
  }
}
