import assert from "node:assert/strict"
import { test } from "node:test"
import { readBlock, writeBlock } from "../src/block"

test("a block from Excel has its last line end taken off", () =>
  assert.deepEqual(readBlock("7,5\t8\r\n6.5\t9\r\n"), [["7,5", "8"], ["6.5", "9"]]))
test("empty cells keep their place", () => assert.deepEqual(readBlock("7\t\t8\n\t9\t"), [["7", "", "8"], ["", "9", ""]]))
test("quotes hold tabs, line ends and quotes", () => assert.deepEqual(readBlock('"a\tb"\t"c\nd"\t"e""f"'), [["a\tb", "c\nd", 'e"f']]))
test("one value is one cell", () => assert.deepEqual(readBlock("7,5"), [["7,5"]]))
test("nothing is no row", () => assert.deepEqual(readBlock(""), []))
test("an empty line inside is an empty row", () => assert.deepEqual(readBlock("1\n\n2"), [["1"], [""], ["2"]]))
test("what is written reads back the same", () => {
  const block = [["7,5", "a\tb"], ["", 'c"d']]
  assert.deepEqual(readBlock(writeBlock(block)), block)
})
