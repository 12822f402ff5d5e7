-- Mailed codes that prove the person within a session: as keyed digests, one a session.
CREATE TABLE reauthentication_codes (
    session_id uuid PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES accounts (id),
    digest bytea NOT NULL CHECK (length(digest) = 32),
    expires_at timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 0
);
CREATE INDEX reauthentication_codes_by_account ON reauthentication_codes (account_id);
ALTER TABLE reauthentication_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE reauthentication_codes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON reauthentication_codes TO identity_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
CREATE POLICY housekeeping ON reauthentication_codes TO identity_owner USING (true);
GRANT SELECT, INSERT, DELETE, UPDATE (digest, expires_at, tries) ON reauthentication_codes
    TO identity_app;

-- What a mail is about, by an opaque id: the session that a code is for, for example.
ALTER TABLE mails ADD COLUMN about uuid;

-- Beside purge_expired, for what keeps accounts safe. Over all accounts, which no login may see.
CREATE FUNCTION purge_security(at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM reauthentication_codes WHERE expires_at <= at;
$$;
REVOKE ALL ON FUNCTION purge_security FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_security TO identity_app;
