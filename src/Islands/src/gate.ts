import type { Bundle, Came } from "./card"
import type { Drawer } from "./outbox"

/** What the server says of one card that was sent. */
export interface Sent { code: string; result: "saved" | "already" | "refused"; text: string }

/** What a device at a door keeps: the signed roster, and who came in. It outlives a reload. */
export class Gate {
  private came: Came[]
  private kept: Bundle | null

  constructor(private readonly drawer: Drawer, private readonly name: string) {
    this.came = read<Came[]>(drawer, `${name}.came`) ?? []
    this.kept = read<Bundle>(drawer, `${name}.roster`)
  }

  get all(): Came[] { return this.came }
  get waiting(): Came[] { return this.came.filter(one => !one.sent) }
  get roster(): Bundle | null { return this.kept }

  keep(bundle: Bundle) {
    this.kept = bundle
    this.write("roster", bundle)
  }

  add(one: Came) {
    this.came = [...this.came, one]
    this.write("came", this.came)
  }

  /** Takes in the server's answers. Returns those the proctor must hear of: the server knew what this device could not. */
  settle(answers: Sent[]): Sent[] {
    const byCode = new Map(answers.map(one => [one.code, one]))
    // Already in by another door stays here as come, so that the card is not used again; what is refused never came.
    this.came = this.came.filter(one => byCode.get(one.code)?.result !== "refused").map(one => byCode.has(one.code) ? { ...one, sent: true } : one)
    this.write("came", this.came)
    return answers.filter(one => one.result !== "saved")
  }

  private write(part: string, value: unknown) {
    try {
      this.drawer.setItem(`${this.name}.${part}`, JSON.stringify(value))
    } catch {
      // A full or forbidden store must not stop the door; all stays in memory while the page is open.
    }
  }
}

function read<T>(drawer: Drawer, name: string): T | null {
  try {
    return JSON.parse(drawer.getItem(name) ?? "null") as T | null
  } catch {
    return null
  }
}
