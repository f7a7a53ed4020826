// Apache with mod_auth_openidc guards a page: a browser without script gets in, refreshes and signs out. Reads its task as JSON from the environment.
import { Browser } from './browser.mjs';

const task = JSON.parse(process.env.KHUE_RELYING_TASK);
const browser = new Browser(task.userName, task.password);
const callback = `${task.site}/private/callback`;
const check = (holds, text) => { if (!holds) throw new Error(`not so: ${text}\n${browser.seen.join('\n')}`); console.log(`ok ${text}`); };
const get = url => browser.send({ url: new URL(url), method: 'GET' });
const info = async () => (await get(`${callback}?info=json`)).json();

const back = await browser.go(`${task.site}/private/index.html`, callback);
check(browser.seen.includes('POST /sign-in') && browser.seen.includes('POST /connect/consent'), 'the person signed in and was asked');
const entered = await get(back);
check(entered.status === 302 && entered.headers.get('location').endsWith('/private/index.html'), 'the code was redeemed');
const page = await get(entered.headers.get('location'));
check(page.status === 200 && (await page.text()).includes('trang kín'), 'the guarded page opens');
const first = await info();
check(first.userinfo.name === task.name, 'it knows the name');

const refreshed = await get(`${callback}?refresh=${encodeURIComponent(`${task.site}/private/index.html`)}&access_token=${encodeURIComponent(first.access_token)}`);
check(refreshed.status === 302 && !refreshed.headers.get('location').includes('error'), 'it refreshes');
const second = await info();
check(second.access_token !== first.access_token && second.userinfo.name === task.name, 'with another token');

const bye = await browser.go(`${callback}?logout=${encodeURIComponent(`${task.site}/bye`)}`, `${task.site}/bye`);
check(bye.pathname === '/bye', 'signed out and back');
const again = await browser.go(`${task.site}/private/index.html`, `${task.issuer}/sign-in`);
check(again.pathname === '/sign-in', 'and has to sign in anew');
console.log('done');
