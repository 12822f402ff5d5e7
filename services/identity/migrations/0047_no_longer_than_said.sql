-- As before, but marks of browsers go on the 180th day after their last use and not a day later.
CREATE OR REPLACE FUNCTION purge_security(at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM reauthentication_codes WHERE expires_at <= at;
    -- The table has a column of that name too.
    DELETE FROM security_events WHERE kept_until <= purge_security.at;
    DELETE FROM known_browsers WHERE last_day <= (at AT TIME ZONE 'UTC')::date - 180;
    DELETE FROM email_changes WHERE expires_at <= at;
$$;

-- A round that has reached everybody forgets whom it reached last: that account may be deleted.
UPDATE policy_rounds SET reached = NULL WHERE finished;
ALTER TABLE policy_rounds ADD CHECK (reached IS NULL OR NOT finished);
