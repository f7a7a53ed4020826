import { bytes } from "./passkey"

/** The public part of a card key (RFC 7517). */
export interface CardKey { kid: string; x: string; y: string; kty: string; crv: string }

/** What the server signs: the text and a detached signature over its bytes. */
export interface Bundle { text: string; kid: string; signature: string }

export interface Expected { name: string; class: string; card: string | null; until: number | null; phone: string }

/** Times are seconds since 1970. The check lasts from `from` until before `to`. */
export interface Roster {
  check: string; name: string; place: string; day: string; from: number; to: number
  school: string; madeAt: number; skew: number; learners: Expected[]; void: string[]
}

/** Somebody who came in on this device; `sent` once the server has it. */
export interface Came { code: string; number: string; phone: string; name: string; class: string; at: string; sent: boolean }

export type Verdict = { ok: true; came: Came } | { ok: false; why: Why; text: string }
export type Why = "unreadable" | "forged" | "foreign" | "old" | "expired" | "void" | "not-listed" | "used" | "other-day"

const signing = { name: "ECDSA", hash: "SHA-256" }

/** Whether one of the keys signed the text. */
export async function verify(keys: CardKey[], kid: string, text: string, signature: string): Promise<boolean> {
  const key = keys.find(one => one.kid === kid)
  if (!key) return false
  try {
    const imported = await crypto.subtle.importKey("jwk", { kty: "EC", crv: "P-256", x: key.x, y: key.y }, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"])
    return await crypto.subtle.verify(signing, imported, bytes(signature), new TextEncoder().encode(text))
  } catch {
    return false
  }
}

/** The roster of this check; null when it was not signed by the school's server, or is another check's. */
export async function openRoster(bundle: Bundle, keys: CardKey[], check: string): Promise<Roster | null> {
  if (!await verify(keys, bundle.kid, bundle.text, bundle.signature)) return null
  const roster = JSON.parse(bundle.text) as Roster
  return roster.check === check ? roster : null
}

/** Judges a card without asking anybody. The same rules and words as the server's. */
export async function judge(roster: Roster, keys: CardKey[], code: string, now: Date, came: Came[]): Promise<Verdict> {
  const seconds = Math.floor(now.getTime() / 1000)
  if (seconds < roster.from || seconds >= roster.to) return no("other-day", `Lượt soát thẻ này của ngày ${roster.day}, không soát vào ngày khác.`)
  const typed = typedNumber(code)
  if (typed) return listed(roster, typed, code, now, came)
  const claim = read(code)
  if (!claim) return no("unreadable", "Mã này không phải thẻ học sinh. Quét lại, hoặc gõ số thẻ in trên thẻ.")
  if (!await verify(keys, claim.kid, claim.signed, claim.signature)) return no("forged", "Thẻ giả: chữ ký trên mã không đúng. Giữ thẻ lại và báo nhà trường.")
  if (claim.school !== roster.school) return no("foreign", `Thẻ của trường khác (mã trường ${claim.school}). Em không dự ở đây.`)
  if (claim.number.startsWith("p")) {
    if (claim.until + roster.skew <= seconds) return no("old", "Mã trên điện thoại đã quá giờ. Bảo em mở lại trang thẻ và đưa mã đang hiện.")
  } else if (claim.until <= seconds) return expired(claim.until)
  return listed(roster, claim.number, code, now, came)
}

function listed(roster: Roster, number: string, code: string, now: Date, came: Came[]): Verdict {
  if (roster.void.includes(number)) return no("void", "Thẻ đã bị hủy: báo mất, hoặc đã in thẻ khác sau thẻ này. Hỏi em thẻ mới.")
  const learner = roster.learners.find(one => one.card === number || one.phone === number)
  if (!learner) return no("not-listed", "Thẻ này không có trong danh sách của lượt soát. Xem lại phòng, buổi của em.")
  if (learner.card === number && learner.until !== null && learner.until * 1000 <= now.getTime()) return expired(learner.until)
  // The phone's number is the learner's own on every roster of the school: one learner, whichever card is shown.
  const before = came.find(one => one.phone === learner.phone)
  if (before) return no("used", `${before.name} đã vào lúc ${clock(before.at)}. Thẻ chỉ dùng một lần; hỏi lại người cầm thẻ.`)
  return { ok: true, came: { code: code.trim(), number, phone: learner.phone, name: learner.name, class: learner.class, at: now.toISOString(), sent: false } }
}

/** A number typed from a printed card: twelve letters and digits; O is 0, I and L are 1. */
export function typedNumber(text: string): string | null {
  const letters = text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1")
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(letters) ? letters : null
}

function read(code: string) {
  const [form, kid, body, signature, more] = code.trim().split(".")
  if (form !== "K1" || !kid || !body || !signature || more !== undefined) return null
  try {
    const claim = JSON.parse(new TextDecoder().decode(bytes(body))) as { i?: unknown; s?: unknown; e?: unknown }
    if (typeof claim.i !== "string" || typeof claim.s !== "string" || typeof claim.e !== "number") return null
    return { kid, signature, signed: `${form}.${kid}.${body}`, number: claim.i, school: claim.s, until: claim.e }
  } catch {
    return null
  }
}

const no = (why: Why, text: string): Verdict => ({ ok: false, why, text })
const expired = (until: number) => no("expired", `Thẻ hết hạn từ cuối ngày ${day(until - 1)}. Em cần thẻ mới của nhà trường.`)

const zone = "Asia/Ho_Chi_Minh"
const day = (seconds: number) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "2-digit", month: "2-digit", year: "numeric" }).format(seconds * 1000)
export const clock = (at: string) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date(at))
