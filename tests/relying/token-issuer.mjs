// The Node library oidc-provider as its users set it up, giving tokens to a client by itself: what bin/bench tokens measures Khuê against.
// Keeps everything in memory. KHUE_ISSUER_FORM: "opaque", its own default, or "jwt", signed with ES256 as Khuê's are.
import Provider from 'oidc-provider';
import { exportJWK, generateKeyPair } from 'jose';

const { KHUE_ISSUER: issuer, KHUE_ISSUER_FORM: form, KHUE_ISSUER_SECRET: secret } = process.env;
const audience = 'urn:khue:bench';
const { privateKey } = await generateKeyPair('ES256', { extractable: true });
const provider = new Provider(issuer, {
  clients: [{ client_id: 'bench', client_secret: secret, grant_types: ['client_credentials'], redirect_uris: [], response_types: [], token_endpoint_auth_method: 'client_secret_post', id_token_signed_response_alg: 'ES256' }],
  jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'bench' }] },
  scopes: ['records'],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: form === 'jwt',
      defaultResource: () => audience,
      getResourceServerInfo: () => ({ scope: 'records', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }),
    },
  },
});
provider.listen(Number(new URL(issuer).port), '127.0.0.1', () => console.log('ready'));
