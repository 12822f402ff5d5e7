-- As before, but marks of networks go after 29 days: nothing of an account outlives its deletion by
-- more than thirty.
CREATE OR REPLACE FUNCTION purge_expired(at timestamptz, idle interval, absolute interval)
RETURNS void
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
    DELETE FROM familiar_networks WHERE day < (at AT TIME ZONE 'UTC')::date - 29;
$$;
