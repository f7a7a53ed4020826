import assert from "node:assert/strict"
import { test } from "node:test"
import { Undo } from "../src/undo"

const step = (key: string, before: string, after: string) => [{ key, before, after }]

test("undo gives back what was before, redo what was after", () => {
  const undo = new Undo()
  undo.did(step("a", "7,0", "8,0"))
  assert.deepEqual(undo.undo(), step("a", "8,0", "7,0"))
  assert.deepEqual(undo.redo(), step("a", "7,0", "8,0"))
})
test("a paste is one step, taken back from its end", () => {
  const undo = new Undo()
  undo.did([...step("a", "", "1"), ...step("b", "", "2")])
  assert.deepEqual(undo.undo().map(change => change.key), ["b", "a"])
  assert.equal(undo.canUndo, false)
})
test("a change that changes nothing is no step", () => {
  const undo = new Undo()
  undo.did(step("a", "7", "7"))
  assert.equal(undo.canUndo, false)
})
test("a new step forgets what was undone", () => {
  const undo = new Undo()
  undo.did(step("a", "", "1"))
  undo.undo()
  undo.did(step("b", "", "2"))
  assert.equal(undo.canRedo, false)
})
test("only so many steps are kept", () => {
  const undo = new Undo(2)
  for (const key of ["a", "b", "c"]) undo.did(step(key, "", "1"))
  undo.undo(); undo.undo()
  assert.deepEqual(undo.undo(), [])
})
