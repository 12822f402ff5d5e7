-- Changes of address: asked for until confirmed from the new one, then undoable from the old one.
CREATE TABLE email_changes (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id),
    old_email text NOT NULL,
    old_email_key text NOT NULL CHECK (old_email_key = lower(old_email)),
    new_email text NOT NULL,
    requested_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    expires_at timestamptz NOT NULL
);
CREATE INDEX email_changes_by_account ON email_changes (account_id);
CREATE INDEX email_changes_by_old_address ON email_changes (old_email_key);
CREATE INDEX email_changes_by_end ON email_changes (expires_at);
ALTER TABLE email_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE email_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON email_changes TO identity_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
-- Whether an address can still be taken back is asked by whoever wants to use it.
CREATE POLICY by_address ON email_changes FOR SELECT TO identity_app
    USING (old_email_key = nullif(current_setting('azmyra.address', true), ''));
CREATE POLICY housekeeping ON email_changes TO identity_owner USING (true);
GRANT SELECT, INSERT, DELETE, UPDATE (old_email, old_email_key, confirmed_at, expires_at)
    ON email_changes TO identity_app;

GRANT UPDATE (email, email_key) ON account_holders TO identity_app;

CREATE OR REPLACE FUNCTION purge_security(at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM reauthentication_codes WHERE expires_at <= at;
    -- The table has a column of that name too.
    DELETE FROM security_events WHERE kept_until <= purge_security.at;
    DELETE FROM known_browsers WHERE last_day < (at AT TIME ZONE 'UTC')::date - 180;
    DELETE FROM email_changes WHERE expires_at <= at;
$$;
