-- Who people are. Names and addresses of account holders are in this database and in no other.
--
-- Row-level security is forced where a row belongs to an account. Three settings of the
-- transaction open rows: azmyra.account_id (the account served), azmyra.address (an address
-- somebody typed) and azmyra.secret (the SHA-256, in hex, of a secret somebody showed): before
-- sign-in there is no account to name, so a row is seen by who holds what opens it, and no other.
-- Without row-level security: sign_ups and reset_requests (no account exists yet, or none may be
-- looked for), mails (opaque ids alone), and the counts (keyed digests alone).

CREATE TABLE account_holders (
    -- Deferred, so that the holder is tried first: an address that is taken opens no account.
    account_id uuid PRIMARY KEY REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    email text NOT NULL,
    email_key text NOT NULL UNIQUE CHECK (email_key = lower(email)),
    -- bcrypt with work factor 12, and nothing else, ever.
    password_hash text NOT NULL CHECK (password_hash ~ '^\$2b\$12\$.{53}$'),
    created_at timestamptz NOT NULL,
    policy_version text NOT NULL,
    age_confirmed_at timestamptz NOT NULL
);
ALTER TABLE account_holders ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_holders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON account_holders TO identity_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
CREATE POLICY by_address ON account_holders FOR SELECT TO identity_app
    USING (email_key = nullif(current_setting('azmyra.address', true), ''));
GRANT SELECT, INSERT, UPDATE (name, password_hash, policy_version) ON account_holders
    TO identity_app;

-- What somebody typed at sign-up, until its address is verified or a day has passed.
CREATE TABLE sign_ups (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    email text NOT NULL,
    email_key text NOT NULL CHECK (email_key = lower(email)),
    password_hash text NOT NULL CHECK (password_hash ~ '^\$2b\$12\$.{53}$'),
    policy_version text NOT NULL,
    age_confirmed_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sign_ups_by_address ON sign_ups (email_key, created_at);
CREATE INDEX sign_ups_by_end ON sign_ups (expires_at);
GRANT SELECT, INSERT, DELETE, UPDATE (expires_at) ON sign_ups TO identity_app;

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id),
    token_digest bytea NOT NULL UNIQUE CHECK (length(token_digest) = 32),
    amr text[] NOT NULL,
    auth_time timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account_id);
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON sessions TO identity_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
CREATE POLICY by_secret ON sessions FOR SELECT TO identity_app
    USING (token_digest = decode(nullif(current_setting('azmyra.secret', true), ''), 'hex'));
CREATE POLICY by_secret_end ON sessions FOR DELETE TO identity_app
    USING (token_digest = decode(nullif(current_setting('azmyra.secret', true), ''), 'hex'));
-- The owner of the schema is nobody's login; purge_expired runs as it.
CREATE POLICY housekeeping ON sessions TO identity_owner USING (true);
GRANT SELECT, INSERT, DELETE, UPDATE (last_used_at, auth_time) ON sessions TO identity_app;

-- Secrets in mailed links, as SHA-256 alone.
CREATE TABLE link_tokens (
    digest bytea PRIMARY KEY CHECK (length(digest) = 32),
    purpose text NOT NULL CHECK (purpose IN ('verify_address', 'reset_password')),
    account_id uuid REFERENCES accounts (id),
    sign_up_id uuid REFERENCES sign_ups (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    CHECK (num_nonnulls(account_id, sign_up_id) = 1)
);
CREATE INDEX link_tokens_by_account ON link_tokens (account_id);
CREATE INDEX link_tokens_by_sign_up ON link_tokens (sign_up_id);
CREATE INDEX link_tokens_by_end ON link_tokens (expires_at);
ALTER TABLE link_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE link_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON link_tokens TO identity_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
CREATE POLICY of_sign_up ON link_tokens FOR INSERT TO identity_app
    WITH CHECK (account_id IS NULL);
CREATE POLICY by_secret ON link_tokens FOR SELECT TO identity_app
    USING (digest = decode(nullif(current_setting('azmyra.secret', true), ''), 'hex'));
CREATE POLICY by_secret_take ON link_tokens FOR DELETE TO identity_app
    USING (digest = decode(nullif(current_setting('azmyra.secret', true), ''), 'hex'));
CREATE POLICY housekeeping ON link_tokens TO identity_owner USING (true);
GRANT SELECT, INSERT, DELETE ON link_tokens TO identity_app;

-- The queue of mail: why and to whom, by opaque ids. Words and links are made when it is sent.
CREATE TABLE mails (
    id uuid PRIMARY KEY,
    purpose text NOT NULL,
    account_id uuid REFERENCES accounts (id),
    sign_up_id uuid REFERENCES sign_ups (id) ON DELETE CASCADE,
    queued_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    sent_at timestamptz,
    CHECK (num_nonnulls(account_id, sign_up_id) = 1)
);
CREATE INDEX mails_due ON mails (due_at) WHERE sent_at IS NULL;
CREATE INDEX mails_by_account ON mails (account_id);
CREATE INDEX mails_by_sign_up ON mails (sign_up_id);
GRANT SELECT, INSERT, DELETE, UPDATE (attempts, due_at, sent_at) ON mails TO identity_app;

CREATE TABLE reset_requests (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    requested_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON reset_requests TO identity_app;

-- Counts and networks are keyed digests, and unlogged: they reach neither the log nor a backup.
-- A crash empties them, which lets people in rather than out.
CREATE UNLOGGED TABLE rate_counts (
    digest bytea PRIMARY KEY,
    window_ends timestamptz NOT NULL,
    count integer NOT NULL
);
CREATE INDEX rate_counts_by_end ON rate_counts (window_ends);
GRANT SELECT, INSERT, DELETE, UPDATE (count) ON rate_counts TO identity_app;

CREATE UNLOGGED TABLE familiar_networks (
    digest bytea PRIMARY KEY,
    day date NOT NULL
);
GRANT SELECT, INSERT, DELETE ON familiar_networks TO identity_app;

-- Over all accounts, which no login may see: hence one reviewed function of the schema's owner.
CREATE FUNCTION purge_expired(at timestamptz, idle interval, absolute interval) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM sessions WHERE last_used_at + idle <= at OR created_at + absolute <= at;
    DELETE FROM link_tokens WHERE expires_at <= at;
    DELETE FROM mails WHERE coalesce(sent_at, queued_at) <= at - interval '7 days';
    -- A sign-up whose mail could not be sent yet waits for it.
    DELETE FROM sign_ups WHERE expires_at <= at AND NOT EXISTS (
        SELECT FROM mails WHERE sign_up_id = sign_ups.id AND sent_at IS NULL
    );
    DELETE FROM reset_requests WHERE requested_at <= at - interval '7 days';
    DELETE FROM rate_counts WHERE window_ends <= at;
    DELETE FROM familiar_networks WHERE day < (at AT TIME ZONE 'UTC')::date - 30;
$$;
REVOKE ALL ON FUNCTION purge_expired FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_expired TO identity_app;
