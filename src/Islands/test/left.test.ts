import assert from "node:assert/strict"
import { test } from "node:test"
import { leftInWords } from "../src/left"
import { backoff } from "../src/post"

test("time left is said in steps people use", () => {
  assert.equal(leftInWords(2), "Còn khoảng 5 giây")
  assert.equal(leftInWords(38), "Còn khoảng 40 giây")
  assert.equal(leftInWords(61), "Còn khoảng 2 phút")
  assert.equal(leftInWords(5400), "Còn khoảng 1,5 giờ")
})
test("tries come ever slower, at most a minute apart", () =>
  assert.deepEqual([1, 2, 3, 10].map(backoff), [2, 4, 8, 60]))
