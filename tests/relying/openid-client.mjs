// The certified library openid-client signs in, refreshes and signs out. Reads its task as JSON from the environment, writes one line per thing that held.
import http from 'node:http';
import { once } from 'node:events';
import * as client from 'openid-client';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Browser } from './browser.mjs';

const task = JSON.parse(process.env.KHUE_RELYING_TASK);
const insecure = { execute: [client.allowInsecureRequests] };
// Seconds. Nothing is measured here, and the machine may be busy.
const patience = 600;
const said = text => console.log(`ok ${text}`);
const check = (holds, text) => { if (!holds) throw new Error(`not so: ${text}`); said(text); };

for (const one of task.clients) await signIn(one);
await alone(task.alone);
console.log('done');

async function configure(one) {
  const auth = one.key ? client.PrivateKeyJwt(await key(one.key)) : one.auth === 'client_secret_post' ? client.ClientSecretPost(one.secret) : client.ClientSecretBasic(one.secret);
  return client.discovery(new URL(task.issuer), one.id, { id_token_signed_response_alg: one.alg }, auth, { ...insecure, timeout: patience });
}

function key(jwk) {
  return crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']).then(k => ({ key: k, kid: jwk.kid }));
}

async function signIn(one) {
  const config = await configure(one);
  const browser = new Browser(task.userName, task.password);
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const wish = { redirect_uri: one.redirect, scope: 'openid profile appointments offline_access', code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', state, nonce, max_age: '300' };
  const to = one.par ? await client.buildAuthorizationUrlWithPAR(config, wish) : client.buildAuthorizationUrl(config, wish);
  const back = await browser.go(to, one.redirect);
  check(browser.seen.includes('POST /connect/consent'), `${one.name}: the person was asked`);
  await client.authorizationCodeGrant(config, back, { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: state, expectedNonce: nonce, maxAge: 300 })
    .then(() => { throw new Error('a wrong verifier was taken'); }, e => check(e.error === 'invalid_grant', `${one.name}: a wrong verifier is refused`));
  const tokens = await client.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, maxAge: 300, idTokenExpected: true });
  check(tokens.claims().nonce === nonce && tokens.claims().sid.length > 10, `${one.name}: ID token by ${one.alg}`);
  const about = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
  check(about.name === task.name && about.appointments[0].organization_code === task.organization, `${one.name}: userinfo`);
  const me = await (await fetch(`${task.issuer}/api/v1/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } })).json();
  check(me.subject === tokens.claims().sub && me.name === task.name, `${one.name}: the API takes the token`);
  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
  check(refreshed.refresh_token !== tokens.refresh_token && refreshed.claims().sub === tokens.claims().sub, `${one.name}: refreshed`);
  check((await client.tokenIntrospection(config, refreshed.access_token)).active, `${one.name}: introspection`);
  await client.tokenRevocation(config, refreshed.refresh_token);
  check(!(await client.tokenIntrospection(config, refreshed.refresh_token)).active, `${one.name}: revoked`);
  await signOut(one, config, browser, tokens);
}

async function signOut(one, config, browser, tokens) {
  const server = http.createServer();
  server.listen(one.backChannelPort, '127.0.0.1');
  await once(server, 'listening');
  const told = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('nobody told of the sign-out')), patience * 1000).unref();
    server.on('request', async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      response.writeHead(200).end();
      resolve(new URLSearchParams(body).get('logout_token'));
    });
  });
  const bye = await browser.go(client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: one.afterLogout, state: 'bye' }), one.afterLogout);
  check(bye.searchParams.get('state') === 'bye', `${one.name}: signed out and back`);
  const { payload, protectedHeader } = await jwtVerify(await told, createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri)), { issuer: task.issuer, audience: one.id, typ: 'logout+jwt' });
  check(payload.sid === tokens.claims().sid && payload.sub === tokens.claims().sub && !('nonce' in payload) && 'http://schemas.openid.net/event/backchannel-logout' in payload.events && protectedHeader.alg === one.alg, `${one.name}: told behind the browser's back`);
  server.close();
}

async function alone(one) {
  const config = await configure(one);
  const token = await client.clientCredentialsGrant(config, { scope: 'scim' });
  check(token.scope === 'scim' && token.expires_in > 0, 'a system by itself');
  const people = await (await fetch(`${task.issuer}/scim/v2/Users?filter=${encodeURIComponent(`userName eq "${task.userName}"`)}`, { headers: { authorization: `Bearer ${token.access_token}` } })).json();
  check(people.totalResults === 1 && people.Resources[0].displayName === task.name, 'SCIM finds the person');
}
