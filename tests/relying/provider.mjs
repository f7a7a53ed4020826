// The certified library oidc-provider as the provider through which people sign in to Khuê. Serves until it is killed.
import { Provider } from 'oidc-provider';

const task = JSON.parse(process.env.KHUE_RELYING_TASK);
const issuer = `http://127.0.0.1:${task.port}`;
const provider = new Provider(issuer, {
  clients: task.clients,
  // As VNConnect names what it tells, beside the standard names.
  claims: { openid: ['sub'], profile: ['name', 'birthdate', 'SoDinhDanh', 'level'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...task.people[id] }) }),
  pkce: { required: () => true },
});
provider.listen(task.port, '127.0.0.1', () => console.log('listening'));
