/** Either the text to keep (null: empty), or why it cannot be kept. */
export type Reading = { value: string | null } | { refusal: string }

export interface ScoreRule {
  /** score: 0 to 10 with one decimal. pass: Đ or CĐ. text: anything. */
  kind: "score" | "pass" | "text"
  /** Words that may stand in place of a score: hoãn, miễn. */
  words: string[]
}

const number = /^(\d{1,2})(?:[.,](\d+))?$/

/** Reads what a person typed or pasted into a cell. */
export function readScore(text: string, rule: ScoreRule): Reading {
  const typed = text.normalize("NFC").trim().replace(/\s+/g, " ")
  if (typed === "") return { value: null }
  const word = rule.words.find(known => known.toLowerCase() === typed.toLowerCase())
  if (word !== undefined) return { value: word }
  if (rule.kind === "text") return { value: typed }
  return rule.kind === "pass" ? readPass(typed) : readNumber(typed)
}

function readNumber(typed: string): Reading {
  const match = number.exec(typed)
  if (!match) return { refusal: `“${typed}” không phải là điểm. Viết như 7,5.` }
  const whole = Number(match[1])
  const part = (match[2] ?? "").replace(/0+$/, "")
  if (part.length > 1) return { refusal: `Điểm lẻ một chữ số: ${whole},${part[0]} hay ${roundUp(whole, part)}?` }
  if (whole > 10 || (whole === 10 && part !== "")) return { refusal: `Điểm từ 0 đến 10. ${hint(typed, whole)}`.trim() }
  return { value: `${whole},${part || "0"}` }
}

function roundUp(whole: number, part: string): string {
  const tenths = whole * 10 + Number(part[0]) + 1
  return `${Math.floor(tenths / 10)},${tenths % 10}`
}

function hint(typed: string, whole: number): string {
  return /^\d\d$/.test(typed) ? `Ý thầy cô là ${Math.floor(whole / 10)},${whole % 10}?` : ""
}

function readPass(typed: string): Reading {
  const plain = typed.toUpperCase().replace("Đ", "D").replace(/\s/g, "")
  if (["D", "DAT", "ĐẠT", "DẠT"].includes(plain)) return { value: "Đ" }
  if (["CD", "CHUADAT", "CHƯADẠT", "CHƯAĐẠT"].includes(plain)) return { value: "CĐ" }
  return { refusal: `Môn này ghi Đ (đạt) hoặc CĐ (chưa đạt), không ghi “${typed}”.` }
}
