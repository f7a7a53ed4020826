import assert from "node:assert/strict"
import { test } from "node:test"
import { Outbox, type Drawer, type Kept } from "../src/outbox"
import type { CellOutcome } from "../src/protocol"

class Shelf extends Map<string, string> implements Drawer {
  getItem(key: string) { return this.get(key) ?? null }
  setItem(key: string, value: string) { this.set(key, value) }
  removeItem(key: string) { this.delete(key) }
}

const change = (clientId: string, value = "7,5", version = 1): Kept => ({ row: "an", column: "tx1", value, version, clientId, label: "An, TX1" })
const outcome = (clientId: string, kind: CellOutcome["outcome"], value = "7,5", version = 2): CellOutcome =>
  ({ row: "an", column: "tx1", clientId, outcome: kind, value, version })

test("a change survives a reload and is gone once saved", () => {
  const shelf = new Shelf()
  new Outbox(shelf, "grid").put(change("1"))
  const after = new Outbox(shelf, "grid")
  assert.equal(after.ready.length, 1)
  after.settle(outcome("1", "saved"))
  assert.equal(new Outbox(shelf, "grid").all.length, 0)
  assert.equal(shelf.size, 0)
})
test("a cell changed again while the first change travelled is sent again, upon the new version", () => {
  const box = new Outbox(new Shelf(), "grid")
  box.put(change("1"))
  box.put(change("2", "8,0"))
  assert.equal(box.settle(outcome("1", "saved", "7,5", 2)), false)
  assert.deepEqual(box.ready, [{ ...change("2", "8,0"), version: 2 }])
})
test("a conflict waits for the person, also after a reload", () => {
  const shelf = new Shelf()
  const box = new Outbox(shelf, "grid")
  box.put(change("1"))
  box.settle(outcome("1", "conflict", "8,0", 5))
  assert.equal(box.ready.length, 0)
  assert.equal(new Outbox(shelf, "grid").get("an|tx1")?.held?.value, "8,0")
})
test("insisting sends one's own value upon the other's version", () => {
  const box = new Outbox(new Shelf(), "grid")
  box.put(change("1"))
  box.settle(outcome("1", "conflict", "8,0", 5))
  box.insist("an|tx1", "2")
  assert.deepEqual(box.ready, [{ ...change("2"), version: 5 }])
})
test("a refused change is not sent again by itself", () => {
  const box = new Outbox(new Shelf(), "grid")
  box.put(change("1"))
  box.settle(outcome("1", "refused"))
  assert.equal(box.ready.length, 0)
  assert.equal(box.all.length, 1)
})
test("a broken or forbidden store does not stop the typing", () => {
  const broken: Drawer = { getItem: () => "{not json", setItem: () => { throw new Error("full") }, removeItem: () => { throw new Error("forbidden") } }
  const box = new Outbox(broken, "grid")
  box.put(change("1"))
  assert.equal(box.ready.length, 1)
  box.settle(outcome("1", "saved"))
  assert.equal(box.all.length, 0)
})
