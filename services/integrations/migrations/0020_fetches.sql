-- Fetches from tools: where each stands, never what was fetched.
CREATE TABLE fetches (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  tool text NOT NULL,
  source text NOT NULL,
  source_name text NOT NULL,
  kind text NOT NULL,
  -- {"our field": "part of the tool's item"}
  fields json NOT NULL,
  state text NOT NULL
    CHECK (state IN ('pending', 'processing', 'waiting', 'completed', 'failed', 'stopped')),
  begun_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  since timestamptz(3),
  cursor text NOT NULL,
  slice integer NOT NULL,
  tries integer NOT NULL,
  -- {"outcome": how many}
  counts json NOT NULL,
  -- Why single items were refused.
  problems json NOT NULL,
  waits_until timestamptz(3),
  failure text NOT NULL,
  failure_detail text NOT NULL,
  -- While this is in the future, one process works on it.
  held_until timestamptz(3)
);
CREATE UNIQUE INDEX fetches_under_way ON fetches (account_id, tool, source)
  WHERE state IN ('pending', 'processing', 'waiting');
CREATE INDEX fetches_newest ON fetches (account_id, id DESC);
CREATE INDEX fetches_due ON fetches (waits_until) WHERE state = 'waiting';
CREATE INDEX fetches_lost ON fetches (changed_at) WHERE state IN ('pending', 'processing');

-- When the last completed fetch of a source began: the next asks for what changed since.
CREATE TABLE fetched_sources (
  account_id uuid NOT NULL REFERENCES accounts (id),
  tool text NOT NULL,
  source text NOT NULL,
  fetched_until timestamptz(3) NOT NULL,
  PRIMARY KEY (account_id, tool, source)
);

-- What was shown before it was sent, and where it is now.
CREATE TABLE sendings (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  tool text NOT NULL,
  site text NOT NULL,
  target text NOT NULL,
  item_id uuid NOT NULL,
  over text NOT NULL,
  -- Forgotten once it was sent.
  payload json,
  sha256 text NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  state text NOT NULL CHECK (state IN ('prepared', 'sending', 'sent')),
  first_tried_at timestamptz(3),
  external_id text NOT NULL,
  url text NOT NULL,
  held_until timestamptz(3)
);
CREATE INDEX sendings_by_age ON sendings (prepared_at) WHERE payload IS NOT NULL;
CREATE INDEX sendings_of_account ON sendings (account_id);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['fetches', 'fetched_sources', 'sendings']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_rows ON %I TO integrations_app USING '
      '(account_id = nullif(current_setting(''azmyra.account_id'', true), '''')::uuid)', name);
  END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE, DELETE ON fetches, fetched_sources, sendings TO integrations_app;

-- The owner, who is under row-level security too, sees which fetches are due, and may forget
-- what was shown and not sent for a day.
CREATE POLICY due ON fetches FOR SELECT TO CURRENT_USER
  USING (state IN ('pending', 'processing', 'waiting'));
CREATE POLICY expired ON sendings TO CURRENT_USER
  USING (payload IS NOT NULL AND prepared_at < now() - interval '1 day');

-- Which fetches, of all accounts, go on now: their time to wait is over, or their event was lost.
CREATE FUNCTION due_fetches(most integer) RETURNS TABLE (account_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT f.account_id, f.id FROM public.fetches f
  WHERE (f.state = 'waiting' AND f.waits_until <= now())
    OR (f.state IN ('pending', 'processing') AND f.changed_at < now() - interval '5 minutes'
      AND coalesce(f.held_until < now(), true))
  ORDER BY f.changed_at LIMIT most
$$;
REVOKE ALL ON FUNCTION due_fetches(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_fetches(integer) TO integrations_app;

CREATE FUNCTION forget_unsent() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  DELETE FROM public.sendings
  WHERE payload IS NOT NULL AND prepared_at < now() - interval '1 day'
$$;
REVOKE ALL ON FUNCTION forget_unsent() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_unsent() TO integrations_app;
