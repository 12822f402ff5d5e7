-- What a tool lets us do for a person. One grant of Atlassian serves Jira and Confluence.
CREATE TABLE grants (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  grantor text NOT NULL CHECK (grantor IN ('atlassian', 'slack', 'notion', 'linear', 'github')),
  kind text NOT NULL CHECK (kind IN ('oauth', 'token')),
  -- 'uncertain': the answer to a renewal was lost, so its refresh token is not used again.
  state text NOT NULL CHECK (state IN ('live', 'ended', 'uncertain')),
  -- Counts the credentials; part of what their encryption is bound to.
  revision bigint NOT NULL CHECK (revision > 0),
  -- The workspace, site or user at the tool.
  holder text NOT NULL,
  asked text[] NOT NULL,
  -- Null where the tool does not say.
  granted text[],
  -- [{"id", "name", "url"}, …]
  sites jsonb NOT NULL,
  granted_at timestamptz NOT NULL,
  -- Of the access token, by our clock; null where the tool does not say.
  expires_at timestamptz,
  renewable boolean NOT NULL,
  -- While this is in the future, one process trades the refresh token.
  renewing_until timestamptz,
  -- One grant that nobody has a reason to open.
  canary boolean NOT NULL,
  UNIQUE (account_id, grantor),
  UNIQUE (account_id, id)
);

-- Ciphertext alone: see services/integrations/domain/sealed.py for the layout.
CREATE TABLE sealed_fields (
  account_id uuid NOT NULL,
  grant_id uuid NOT NULL,
  field text NOT NULL CHECK (field IN ('access', 'refresh')),
  revision bigint NOT NULL,
  payload bytea NOT NULL CHECK (length(payload) >= 29),
  wrapped_key bytea NOT NULL,
  key_version text NOT NULL,
  PRIMARY KEY (grant_id, field),
  FOREIGN KEY (account_id, grant_id) REFERENCES grants (account_id, id) ON DELETE CASCADE
);

CREATE INDEX sealed_fields_by_key_version ON sealed_fields (key_version);

-- No tool could be connected before this.
ALTER TABLE connections
  ADD grant_id uuid NOT NULL,
  ADD read_only boolean NOT NULL,
  -- The id of one of the grant's sites; null where there is none to choose, or none chosen yet.
  ADD site_id text,
  ADD last_read_at timestamptz,
  ADD last_written_at timestamptz,
  ADD last_worked_at timestamptz,
  ADD last_failed_at timestamptz,
  -- The code of the refusal, never a tool's own words.
  ADD last_failure text,
  ADD FOREIGN KEY (account_id, grant_id) REFERENCES grants (account_id, id)
    DEFERRABLE INITIALLY DEFERRED;

-- A person on the way to a tool's page and back.
CREATE TABLE authorizations (
  state_digest bytea PRIMARY KEY CHECK (length(state_digest) = 32),
  account_id uuid NOT NULL REFERENCES accounts (id),
  session_id text NOT NULL,
  tool text NOT NULL,
  read_only boolean NOT NULL,
  -- For PKCE: worth nothing without the code, which is never stored.
  verifier text NOT NULL,
  begun_at timestamptz NOT NULL
);

-- Every opening of a credential, for the person to read, written before what it tells of.
CREATE TABLE decryptions (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  grant_id uuid NOT NULL,
  tool text NOT NULL,
  purpose text NOT NULL CHECK
    (purpose IN ('check', 'list_sources', 'fetch', 'send', 'renew', 'revoke')),
  -- What it was opened for: "issues of acme/shop".
  call text NOT NULL,
  at timestamptz(3) NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('opened', 'failed'))
);

CREATE INDEX decryptions_newest ON decryptions (account_id, id DESC);

-- What disconnecting a tool did.
CREATE TABLE receipts (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  tool text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('oauth', 'token')),
  holder text NOT NULL,
  connected_at timestamptz NOT NULL,
  disconnected_at timestamptz NOT NULL,
  -- Whether the credential went; false while another tool still uses the same grant.
  destroyed boolean NOT NULL,
  revocation text NOT NULL CHECK (revocation IN ('at_the_tool', 'already_ended', 'not_offered',
    'not_reached', 'own_token', 'still_used', 'under_way')),
  revoked_at timestamptz
);

CREATE INDEX receipts_newest ON receipts (account_id, id DESC);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY
    ARRAY['grants', 'sealed_fields', 'authorizations', 'decryptions', 'receipts']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_rows ON %I TO integrations_app USING '
      '(account_id = nullif(current_setting(''azmyra.account_id'', true), '''')::uuid)', name);
  END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON grants, sealed_fields, authorizations, receipts
  TO integrations_app;
-- What was told stays told; only that an opening failed may be added.
GRANT SELECT, INSERT, DELETE, UPDATE (outcome) ON decryptions TO integrations_app;
