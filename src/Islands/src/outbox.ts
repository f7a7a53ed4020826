import type { CellChange, CellOutcome } from "./protocol"

/** The little of Web Storage that is needed, so that tests can bring their own. */
export interface Drawer {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** A change on the device. Held: the server has answered, and the person must choose or mend before it goes again. */
export interface Kept extends CellChange {
  /** What the cell is called, for the receipt. */
  label: string
  held?: CellOutcome
}

export const keyOf = (cell: { row: string; column: string }) => `${cell.row}|${cell.column}`

/** Changes that the server has not taken yet. They live on the device until it says what became of each. */
export class Outbox {
  private readonly kept = new Map<string, Kept>()

  constructor(private readonly drawer: Drawer, private readonly name: string) {
    for (const change of read(drawer, name)) this.kept.set(keyOf(change), change)
  }

  get all(): Kept[] { return [...this.kept.values()] }
  get ready(): Kept[] { return this.all.filter(change => !change.held) }
  get(key: string) { return this.kept.get(key) }

  put(change: Kept) {
    this.kept.set(keyOf(change), change)
    this.write()
  }

  drop(key: string) {
    if (this.kept.delete(key)) this.write()
  }

  /** Takes in what became of a change. False when the cell was changed again meanwhile: the newer change stays, upon the new version. */
  settle(outcome: CellOutcome): boolean {
    const key = keyOf(outcome)
    const change = this.kept.get(key)
    if (!change) return true
    const isLatest = change.clientId === outcome.clientId
    if (isLatest && outcome.outcome === "saved") this.kept.delete(key)
    else if (isLatest) this.kept.set(key, { ...change, held: outcome })
    else if (outcome.outcome === "saved") this.kept.set(key, { ...change, version: outcome.version })
    this.write()
    return isLatest
  }

  /** The person chose their own value over the other's: it goes again, upon the other's version. */
  insist(key: string, clientId: string) {
    const { held, ...change } = this.kept.get(key) ?? {}
    if (held) this.put({ ...(change as Kept), version: held.version, clientId })
  }

  private write() {
    try {
      if (this.kept.size === 0) this.drawer.removeItem(this.name)
      else this.drawer.setItem(this.name, JSON.stringify(this.all))
    } catch {
      // A full or forbidden store must not stop the typing; the changes stay in memory and are still sent.
    }
  }
}

function read(drawer: Drawer, name: string): Kept[] {
  try {
    const found: unknown = JSON.parse(drawer.getItem(name) ?? "[]")
    return Array.isArray(found) ? found as Kept[] : []
  } catch {
    return []
  }
}
