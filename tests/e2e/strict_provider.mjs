// A certified provider of OpenID Connect. Reads where it is and whom it serves as JSON on standard input; says "ready".
import { text } from 'node:stream/consumers';
import Provider from '../../frontend/node_modules/oidc-provider/lib/index.js';

const { port, client_id, client_secret, redirect_uri } = JSON.parse(await text(process.stdin));
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id,
      client_secret,
      redirect_uris: [redirect_uri],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  async findAccount(_context, sub) {
    const claims = { sub, email: `${sub}@strict.test`, email_verified: true, name: `Strict ${sub}` };
    return { accountId: sub, claims: async () => claims };
  },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  cookies: { keys: ['test-only'] },
  features: { devInteractions: { enabled: true }, claimsParameter: { enabled: true } },
});
provider.listen(port, '127.0.0.1', () => console.log('ready'));
