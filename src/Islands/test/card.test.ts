import assert from "node:assert/strict"
import { before, test } from "node:test"
import { judge, openRoster, typedNumber, type Bundle, type Came, type CardKey, type Roster } from "../src/card"
import { Gate } from "../src/gate"
import type { Drawer } from "../src/outbox"
import { text as base64url } from "../src/passkey"

const now = new Date("2026-11-22T01:00:00Z")
const seconds = now.getTime() / 1000
const roster: Roster = {
  check: "c1", name: "Toán", place: "Phòng 1", day: "22/11/2026", from: seconds - 3600, to: seconds + 3600, school: "75000401", madeAt: seconds - 60, skew: 60,
  learners: [
    { name: "An", class: "8A1", card: "AAAAAAAAAAAA", until: seconds + 999, phone: "pAn" },
    { name: "Bình", class: "8A1", card: "BBBBBBBBBBBB", until: seconds - 1, phone: "pBinh" },
  ],
  void: ["CCCCCCCCCCCC"],
}
let pair: CryptoKeyPair, keys: CardKey[]

before(async () => {
  pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]) as CryptoKeyPair
  keys = [{ ...await crypto.subtle.exportKey("jwk", pair.publicKey) as unknown as CardKey, kid: "k1" }]
})

const sign = async (text: string) => base64url(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, new TextEncoder().encode(text)))
const encode = (value: unknown) => base64url(new TextEncoder().encode(JSON.stringify(value)).buffer as ArrayBuffer)
const card = async (i: string, e = seconds + 30, s = "75000401") => {
  const signed = `K1.k1.${encode({ i, s, e })}`
  return `${signed}.${await sign(signed)}`
}
const why = async (code: string, came: Came[] = [], at = now) => {
  const verdict = await judge(roster, keys, code, at, came)
  return verdict.ok ? verdict.came.name : verdict.why
}

test("a good card is let in, printed or on the phone or typed", async () => {
  assert.equal(await why(await card("AAAAAAAAAAAA")), "An")
  assert.equal(await why(await card("pBinh")), "Bình")
  assert.equal(await why("aaaa-aaaa-aaaa"), "An")
})
test("a forged card is refused: another key, another claim, a key of nobody", async () => {
  const [, , , signature] = (await card("AAAAAAAAAAAA")).split(".")
  assert.equal(await why(`K1.k1.${encode({ i: "BBBBBBBBBBBB", s: "75000401", e: seconds + 30 })}.${signature}`), "forged")
  assert.equal(await why((await card("AAAAAAAAAAAA")).replace(".k1.", ".k2.")), "forged")
  assert.equal(await why("K1.k1.AAAA.AAAA"), "unreadable")
  assert.equal(await why("https://khue.example"), "unreadable")
})
test("an expired card is refused, and one of the phone with the clocks' difference allowed", async () => {
  assert.equal(await why(await card("AAAAAAAAAAAA", seconds - 1)), "expired")
  assert.equal(await why("BBBBBBBBBBBB"), "expired")
  assert.equal(await why(await card("pAn", seconds - 59)), "An")
  assert.equal(await why(await card("pAn", seconds - 61)), "old")
})
test("a card of another school, a void one and one of nobody here are told apart", async () => {
  assert.equal(await why(await card("AAAAAAAAAAAA", seconds + 30, "75000402")), "foreign")
  assert.equal(await why(await card("CCCCCCCCCCCC")), "void")
  assert.equal(await why(await card("DDDDDDDDDDDD")), "not-listed")
})
test("the same learner comes in once, whichever card is shown", async () => {
  const first = await judge(roster, keys, await card("AAAAAAAAAAAA"), now, [])
  assert.ok(first.ok)
  assert.equal(await why(await card("AAAAAAAAAAAA"), [first.came]), "used")
  assert.equal(await why(await card("pAn"), [first.came]), "used")
})
test("another day is not the day of the check", async () => {
  assert.equal(await why(await card("AAAAAAAAAAAA", seconds + 99999), [], new Date(now.getTime() + 3600_000)), "other-day")
})
test("a roster opens with the right signature and check alone", async () => {
  const text = JSON.stringify(roster)
  const bundle: Bundle = { text, kid: "k1", signature: await sign(text) }
  assert.equal((await openRoster(bundle, keys, "c1"))?.learners.length, 2)
  assert.equal(await openRoster({ ...bundle, text: text.replace("An", "Am") }, keys, "c1"), null)
  assert.equal(await openRoster(bundle, keys, "c2"), null)
})
test("a typed number forgives small letters, spaces and letters like digits", () => {
  assert.equal(typedNumber(" 7kq2-m9xd 4trO"), "7KQ2M9XD4TR0")
  assert.equal(typedNumber("7KQ2-M9XD"), null)
})

class Shelf extends Map<string, string> implements Drawer {
  getItem(key: string) { return this.get(key) ?? null }
  setItem(key: string, value: string) { this.set(key, value) }
  removeItem(key: string) { this.delete(key) }
}

test("who came survives a reload, waits until the server has it, and a refusal is told", () => {
  const shelf = new Shelf()
  const one = (code: string): Came => ({ code, number: code, phone: code, name: code, class: "8A1", at: now.toISOString(), sent: false })
  const gate = new Gate(shelf, "g")
  gate.add(one("a"))
  gate.add(one("b"))
  gate.add(one("c"))
  const after = new Gate(shelf, "g")
  assert.equal(after.waiting.length, 3)
  const told = after.settle([{ code: "a", result: "saved", text: "" }, { code: "b", result: "refused", text: "hủy" }, { code: "c", result: "already", text: "đã vào" }])
  assert.deepEqual(told.map(x => x.code), ["b", "c"])
  assert.deepEqual(new Gate(shelf, "g").all.map(x => [x.code, x.sent]), [["a", true], ["c", true]])
})
