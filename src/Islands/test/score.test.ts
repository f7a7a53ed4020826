import assert from "node:assert/strict"
import { test } from "node:test"
import { readScore, type ScoreRule } from "../src/score"

const score: ScoreRule = { kind: "score", words: ["hoãn", "miễn"] }
const pass: ScoreRule = { kind: "pass", words: [] }

for (const [typed, kept] of [
  ["7,5", "7,5"], ["7.5", "7,5"], [" 8 ", "8,0"], ["10", "10,0"], ["10,0", "10,0"], ["0", "0,0"], ["6,50", "6,5"], ["", null], ["  ", null],
  ["HOÃN", "hoãn"], ["hoãn", "hoãn"],
] as const) {
  test(`"${typed}" is kept as ${kept}`, () => assert.deepEqual(readScore(typed, score), { value: kept }))
}

for (const typed of ["11", "10,5", "-1", "7,25", "7,5,1", "bảy", "75", "7,"]) {
  test(`"${typed}" is not a score`, () => assert.ok("refusal" in readScore(typed, score)))
}

test("a refusal offers what was likely meant", () => {
  assert.match((readScore("75", score) as { refusal: string }).refusal, /7,5\?/)
  assert.match((readScore("7,25", score) as { refusal: string }).refusal, /7,2 hay 7,3/)
  assert.match((readScore("7,98", score) as { refusal: string }).refusal, /7,9 hay 8,0/)
})

for (const [typed, kept] of [["đ", "Đ"], ["Đạt", "Đ"], ["d", "Đ"], ["cđ", "CĐ"], ["chưa đạt", "CĐ"], ["CD", "CĐ"]] as const) {
  test(`"${typed}" passes as ${kept}`, () => assert.deepEqual(readScore(typed, pass), { value: kept }))
}

test("a number is not a pass", () => assert.ok("refusal" in readScore("8", pass)))
