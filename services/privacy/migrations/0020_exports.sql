-- Exports of accounts: how far each is. What they hold is in encrypted files.
CREATE TABLE exports (
  account_id uuid NOT NULL REFERENCES accounts (id),
  id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'processing', 'completed', 'failed', 'expired')),
  step text NOT NULL,
  rows bigint NOT NULL,
  tries integer NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  moved_at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  expires_at timestamptz(3),
  size bigint NOT NULL,
  PRIMARY KEY (account_id, id)
);

-- One at a time for each account.
CREATE UNIQUE INDEX exports_under_way ON exports (account_id)
  WHERE state IN ('pending', 'processing');
CREATE INDEX exports_stalled ON exports (moved_at) WHERE state IN ('pending', 'processing');
CREATE INDEX exports_expired ON exports (expires_at) WHERE state = 'completed';

ALTER TABLE exports ENABLE ROW LEVEL SECURITY;
ALTER TABLE exports FORCE ROW LEVEL SECURITY;

CREATE POLICY own_rows ON exports TO privacy_app
  USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
-- For the functions below, which give ids and nothing else.
CREATE POLICY swept ON exports FOR SELECT TO CURRENT_USER
  USING (state IN ('pending', 'processing', 'completed'));

GRANT SELECT, INSERT, UPDATE ON exports TO privacy_app;

CREATE FUNCTION stalled_exports(before timestamptz, most integer)
RETURNS TABLE (account_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.account_id, e.id FROM public.exports e
  WHERE e.state IN ('pending', 'processing') AND e.moved_at < before
  ORDER BY e.moved_at LIMIT least(most, 1000)
$$;

CREATE FUNCTION expired_exports(at timestamptz, most integer)
RETURNS TABLE (account_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.account_id, e.id FROM public.exports e
  WHERE e.state = 'completed' AND e.expires_at <= at
  ORDER BY e.expires_at LIMIT least(most, 1000)
$$;

REVOKE ALL ON FUNCTION
  stalled_exports(timestamptz, integer), expired_exports(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  stalled_exports(timestamptz, integer), expired_exports(timestamptz, integer) TO privacy_app;
