-- What happened to an account, for its holder to read. No address of a network, and of a browser
-- nothing but the words that a person would use.
CREATE TABLE security_events (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id),
    kind text NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    at timestamptz NOT NULL,
    means text NOT NULL CHECK (length(means) <= 100),
    kept_until timestamptz NOT NULL
);
CREATE INDEX security_events_by_account ON security_events (account_id, id DESC);
CREATE INDEX security_events_by_end ON security_events (kept_until);
ALTER TABLE security_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_events FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON security_events TO identity_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
CREATE POLICY housekeeping ON security_events TO identity_owner USING (true);
-- Nobody rewrites history: an entry is written, read, and deleted with its time or its account.
GRANT SELECT, INSERT ON security_events TO identity_app;

-- Which browsers an account was signed in to with: keyed digests, different for each account.
CREATE TABLE known_browsers (
    account_id uuid NOT NULL REFERENCES accounts (id),
    digest bytea NOT NULL CHECK (length(digest) = 32),
    last_day date NOT NULL,
    PRIMARY KEY (account_id, digest)
);
ALTER TABLE known_browsers ENABLE ROW LEVEL SECURITY;
ALTER TABLE known_browsers FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON known_browsers TO identity_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
CREATE POLICY housekeeping ON known_browsers TO identity_owner USING (true);
GRANT SELECT, INSERT, UPDATE (last_day) ON known_browsers TO identity_app;

-- "Firefox on Windows": what its holder sees of a session.
ALTER TABLE sessions ADD COLUMN device text NOT NULL DEFAULT '' CHECK (length(device) <= 100);

-- Links for more purposes; *about* says which event or change one is for.
ALTER TABLE link_tokens DROP CONSTRAINT link_tokens_purpose_check;
ALTER TABLE link_tokens ADD CONSTRAINT link_tokens_purpose_check CHECK (
    purpose IN ('verify_address', 'reset_password', 'security_notice', 'confirm_email',
                'undo_email')
);
ALTER TABLE link_tokens ADD COLUMN about uuid;

-- Word of a changed password is a notice like the others now.
DELETE FROM mails WHERE purpose = 'password_changed';

CREATE OR REPLACE FUNCTION purge_security(at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM reauthentication_codes WHERE expires_at <= at;
    -- The table has a column of that name too.
    DELETE FROM security_events WHERE kept_until <= purge_security.at;
    DELETE FROM known_browsers WHERE last_day < (at AT TIME ZONE 'UTC')::date - 180;
$$;
