-- How far wrapping the data keys with a new version of the key has come.
CREATE TABLE rewraps (
  key_version text PRIMARY KEY,
  begun_at timestamptz NOT NULL,
  rewrapped bigint NOT NULL,
  -- Fields under other versions when a slice last ended.
  remaining bigint NOT NULL,
  finished_at timestamptz
);

GRANT SELECT, INSERT, UPDATE ON rewraps TO integrations_app;

-- For the functions below, which tell ids and counts and nothing that is sealed.
CREATE POLICY counted ON sealed_fields FOR SELECT TO CURRENT_USER USING (true);

-- Grants after `after` with something under another version than `version`, in order.
CREATE FUNCTION grants_wrapped_otherwise(version text, after uuid, most integer)
RETURNS TABLE (account_id uuid, grant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT DISTINCT s.account_id, s.grant_id FROM public.sealed_fields s
  WHERE s.key_version <> version AND s.grant_id > after
  ORDER BY s.grant_id LIMIT most
$$;

CREATE FUNCTION fields_wrapped_otherwise(version text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT count(*) FROM public.sealed_fields s WHERE s.key_version <> version
$$;

REVOKE ALL ON FUNCTION grants_wrapped_otherwise(text, uuid, integer),
  fields_wrapped_otherwise(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grants_wrapped_otherwise(text, uuid, integer),
  fields_wrapped_otherwise(text) TO integrations_app;

-- Which grant is the canary; of an account that nobody holds.
CREATE TABLE canary (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  grant_id uuid NOT NULL,
  planted_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE alerts (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('canary_opened')),
  -- The line of the decryption ledger.
  opening_id uuid NOT NULL,
  raised_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON canary, alerts TO integrations_app;
