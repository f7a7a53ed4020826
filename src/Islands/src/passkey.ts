import { post, tokenOf } from "./post"

interface Named { id: string; type: PublicKeyCredentialType; transports?: AuthenticatorTransport[] }
interface CreateOptions { challenge: string; user: { id: string; name: string; displayName: string }; excludeCredentials?: Named[] }
interface GetOptions { challenge: string; allowCredentials?: Named[] }

/**
 * A form whose button asks the device for a passkey first. The form posts what the device gave in a hidden field, so that the server answers as to any form.
 * Without script, or on a browser without passkeys, the button stays hidden.
 */
export class Passkey extends HTMLElement {
  private readonly life = new AbortController()

  connectedCallback() {
    const form = this.querySelector("form")
    if (!form || !("PublicKeyCredential" in window)) return
    for (const part of this.querySelectorAll<HTMLElement>("[data-passkey]")) part.hidden = false
    for (const part of this.querySelectorAll<HTMLElement>("[data-without]")) part.hidden = true
    form.addEventListener("submit", event => {
      const field = this.field
      if (!field || field.value) return
      event.preventDefault()
      void this.ask(form, field)
    }, { signal: this.life.signal })
  }

  disconnectedCallback() { this.life.abort() }

  private get field() { return this.querySelector<HTMLInputElement>(`input[name="${this.getAttribute("field")}"]`) }

  private async ask(form: HTMLFormElement, field: HTMLInputElement) {
    this.say("")
    const answer = await post<CreateOptions & GetOptions>(this.getAttribute("options") ?? "", {}, tokenOf(form))
    if (answer.kind !== "ok") return this.say(answer.kind === "refused" ? answer.text : "Chưa nối được máy chủ. Thử lại sau giây lát.")
    try {
      const made = this.getAttribute("ceremony") === "create"
        ? await navigator.credentials.create({ publicKey: creation(answer.body) })
        : await navigator.credentials.get({ publicKey: request(answer.body) })
      field.value = JSON.stringify(written(made as PublicKeyCredential))
      form.submit()
    } catch {
      this.say("Máy chưa xác nhận được. Thử lại và làm theo lời nhắc của máy, hoặc dùng mật khẩu.")
    }
  }

  private say(text: string) {
    const place = this.querySelector<HTMLElement>("[data-refusal]")
    if (!place) return
    place.textContent = text
    place.hidden = text === ""
  }
}

// Written by hand: parseCreationOptionsFromJSON and toJSON are missing on phones of four years ago.
const creation = (options: CreateOptions) => ({
  ...options,
  challenge: bytes(options.challenge),
  user: { ...options.user, id: bytes(options.user.id) },
  excludeCredentials: (options.excludeCredentials ?? []).map(known),
}) as unknown as PublicKeyCredentialCreationOptions

const request = (options: GetOptions) => ({
  ...options,
  challenge: bytes(options.challenge),
  allowCredentials: (options.allowCredentials ?? []).map(known),
}) as unknown as PublicKeyCredentialRequestOptions

const known = (one: Named) => ({ ...one, id: bytes(one.id) })

function written(made: PublicKeyCredential) {
  const answer = made.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    authenticatorAttachment: made.authenticatorAttachment,
    clientExtensionResults: made.getClientExtensionResults(),
    response: {
      clientDataJSON: text(answer.clientDataJSON),
      ...(answer.attestationObject ? { attestationObject: text(answer.attestationObject), transports: answer.getTransports?.() ?? [] } : {}),
      ...(answer.signature ? { authenticatorData: text(answer.authenticatorData), signature: text(answer.signature), userHandle: answer.userHandle ? text(answer.userHandle) : null } : {}),
    },
  }
}

export const bytes = (base64url: string) => Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0))
export const text = (buffer: ArrayBuffer) => btoa(Array.from(new Uint8Array(buffer), byte => String.fromCharCode(byte)).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
