import http from 'node:http';

// A browser without script: keeps cookies, follows redirects, fills in the forms it is shown.
export class Browser {
  cookies = new Map();

  constructor(userName, password) {
    this.userName = userName;
    this.password = password;
    this.seen = [];
  }

  // Goes there and on, until it would leave for an address that begins with one of `ends`; returns that address.
  async go(url, ...ends) {
    let request = { url: new URL(url), method: 'GET', body: undefined };
    for (let steps = 0; steps < 20; steps++) {
      if (ends.some(end => request.url.href.startsWith(end))) return request.url;
      const answer = await this.send(request);
      const to = answer.headers.get('location');
      if (to) {
        request = { url: new URL(to, request.url), method: 'GET' };
        continue;
      }
      const html = await answer.text();
      if (answer.status !== 200) throw new Error(`${request.url} ${answer.status}: ${html.slice(0, 2000)}`);
      request = this.fill(html, request.url);
    }
    throw new Error(`went round in circles: ${this.seen.join(' ')}`);
  }

  async send({ url, method, body }) {
    this.seen.push(`${method} ${url.pathname}`);
    const answer = await ask(url, method, body, [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; '));
    for (const line of answer.headers.getSetCookie()) {
      const [pair, ...rest] = line.split(';');
      const at = pair.indexOf('=');
      const gone = rest.some(x => /expires=Thu, 01 Jan 1970/i.test(x));
      if (gone) this.cookies.delete(pair.slice(0, at)); else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  fill(html, url) {
    const name = ['sign-in', 'consent', 'sign-out'].find(x => html.includes(`value="${x}"`));
    if (!name) throw new Error(`${url} shows no form that is known`);
    const form = html.split('<form').find(x => x.includes(`value="${name}"`));
    const body = new URLSearchParams({ _handler: name, __RequestVerificationToken: /name="__RequestVerificationToken" value="([^"]+)"/.exec(form)[1] });
    if (name === 'sign-in') {
      body.set('Input.UserName', this.userName);
      body.set('Input.Password', this.password);
    }
    const action = /^[^>]*\saction="([^"]*)"/.exec(form)?.[1];
    return { url: new URL(action ? action.replaceAll('&amp;', '&') : url, url), method: 'POST', body };
  }
}

// Not fetch: that says of itself that it is a script, and some programs then answer 401 where they would redirect a browser.
function ask(url, method, body, cookie) {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/html', cookie };
    if (body) headers['content-type'] = 'application/x-www-form-urlencoded';
    const request = http.request(url, { method, headers }, response => {
      const parts = [];
      response.on('data', part => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: response.statusCode, headers: { get: name => response.headers[name] ?? null, getSetCookie: () => response.headers['set-cookie'] ?? [] }, text: async () => text, json: async () => JSON.parse(text) });
      });
    });
    request.on('error', reject);
    request.end(body?.toString());
  });
}
