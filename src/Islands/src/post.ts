/** What came of a posting: an answer, a refusal with its text, or no server at all. */
export type Posted<T> = { kind: "ok"; body: T } | { kind: "refused"; status: number; text: string } | { kind: "away" }

/** Posts JSON with the antiforgery token of the surrounding form. Never throws. */
export async function post<T>(url: string, body: unknown, token: string | undefined): Promise<Posted<T>> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", Accept: "application/json", ...(token ? { RequestVerificationToken: token } : {}) },
      body: JSON.stringify(body),
    })
    // A signed-out session redirects to the sign-in page: nothing was saved, and nothing may be lost.
    if (answer.redirected || answer.status === 401) return { kind: "refused", status: 401, text: "Phiên làm việc đã hết. Đăng nhập lại ở thẻ khác; những gì vừa nhập còn trên máy này." }
    if (answer.status >= 500 || answer.status === 429) return { kind: "away" }
    if (!answer.ok) return { kind: "refused", status: answer.status, text: await textOf(answer) }
    return { kind: "ok", body: await answer.json() as T }
  } catch {
    return { kind: "away" }
  }
}

async function textOf(answer: Response): Promise<string> {
  try {
    const problem = await answer.json() as { detail?: string; text?: string; title?: string }
    return problem.detail ?? problem.text ?? problem.title ?? `Máy chủ không nhận (mã ${answer.status}).`
  } catch {
    return `Máy chủ không nhận (mã ${answer.status}).`
  }
}

/** Seconds to wait before the next try: 2, 4, 8… at most a minute. */
export const backoff = (tries: number) => Math.min(60, 2 ** Math.max(1, tries))

/** The token of the form that the element holds or stands in. */
export const tokenOf = (element: Element) =>
  (element.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]")
    ?? element.closest("form")?.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]"))?.value

export const newId = () => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("")

export const now = () => new Intl.DateTimeFormat("vi", { hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date())
