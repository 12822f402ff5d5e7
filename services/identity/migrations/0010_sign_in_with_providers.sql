-- Google and Microsoft as ways in. Nothing of a provider's tokens is stored, here or elsewhere.
-- A fourth setting of the transaction opens rows: azmyra.subject, the issuer and its name for a
-- person, parted by a line break, as a checked ID token has them.

-- Who came through a provider has no password until they set one.
ALTER TABLE account_holders ALTER COLUMN password_hash DROP NOT NULL;
-- When the picture was drawn; empty for none.
ALTER TABLE account_holders ADD COLUMN picture_at timestamptz;
GRANT UPDATE (picture_at) ON account_holders TO identity_app;

-- A sign-up brings a password, or the identity at a provider whose address nobody vouches for.
ALTER TABLE sign_ups
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN provider text CHECK (provider IN ('google', 'microsoft')),
    ADD COLUMN issuer text,
    ADD COLUMN subject text,
    ADD CHECK (num_nonnulls(provider, issuer, subject) IN (0, 3)),
    ADD CHECK (num_nonnulls(password_hash, subject) = 1);

CREATE TABLE linked_identities (
    issuer text NOT NULL CHECK (length(issuer) BETWEEN 1 AND 255),
    subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    account_id uuid NOT NULL REFERENCES accounts (id),
    provider text NOT NULL CHECK (provider IN ('google', 'microsoft')),
    linked_at timestamptz NOT NULL,
    picture_asked boolean NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (account_id, provider)
);
ALTER TABLE linked_identities ENABLE ROW LEVEL SECURITY;
ALTER TABLE linked_identities FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON linked_identities TO identity_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
CREATE POLICY by_subject ON linked_identities FOR SELECT TO identity_app
    USING (issuer || E'\n' || subject = nullif(current_setting('azmyra.subject', true), ''));
GRANT SELECT, INSERT, DELETE, UPDATE (picture_asked) ON linked_identities TO identity_app;

CREATE TABLE pictures (
    account_id uuid PRIMARY KEY REFERENCES accounts (id),
    content bytea NOT NULL CHECK (length(content) BETWEEN 1 AND 200000),
    taken_at timestamptz NOT NULL
);
ALTER TABLE pictures ENABLE ROW LEVEL SECURITY;
ALTER TABLE pictures FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON pictures TO identity_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
GRANT SELECT, INSERT, DELETE, UPDATE (content, taken_at) ON pictures TO identity_app;

-- A browser before it signs in, known by its only cookie.
CREATE TABLE visits (
    token_digest bytea PRIMARY KEY CHECK (length(token_digest) = 32),
    age_confirmed_at timestamptz,
    policy_version text,
    expires_at timestamptz NOT NULL,
    CHECK (num_nonnulls(age_confirmed_at, policy_version) IN (0, 2))
);
CREATE INDEX visits_by_end ON visits (expires_at);
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
ALTER TABLE visits FORCE ROW LEVEL SECURITY;
CREATE POLICY by_secret ON visits TO identity_app
    USING (token_digest = decode(nullif(current_setting('azmyra.secret', true), ''), 'hex'));
CREATE POLICY housekeeping ON visits TO identity_owner USING (true);
GRANT SELECT, INSERT, DELETE, UPDATE (age_confirmed_at, policy_version, expires_at) ON visits
    TO identity_app;

-- Its rounds to a provider and back; seen by the browser that set out alone.
CREATE TABLE provider_rounds (
    state_digest bytea PRIMARY KEY CHECK (length(state_digest) = 32),
    browser_digest bytea NOT NULL CHECK (length(browser_digest) = 32),
    provider text NOT NULL CHECK (provider IN ('google', 'microsoft')),
    purpose text NOT NULL CHECK (purpose IN ('sign_in', 'link', 'reauthenticate')),
    nonce text NOT NULL,
    verifier text NOT NULL,
    started_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX provider_rounds_by_end ON provider_rounds (expires_at);
ALTER TABLE provider_rounds ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_rounds FORCE ROW LEVEL SECURITY;
CREATE POLICY by_secret ON provider_rounds TO identity_app
    USING (browser_digest = decode(nullif(current_setting('azmyra.secret', true), ''), 'hex'));
CREATE POLICY housekeeping ON provider_rounds TO identity_owner USING (true);
GRANT SELECT, INSERT, DELETE ON provider_rounds TO identity_app;

CREATE FUNCTION purge_visits(at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM visits WHERE expires_at <= at;
    DELETE FROM provider_rounds WHERE expires_at <= at;
$$;
REVOKE ALL ON FUNCTION purge_visits FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_visits TO identity_app;
