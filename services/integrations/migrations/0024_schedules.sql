-- What a person wants to be fetched by itself. It goes with the connection that it uses.
CREATE TABLE schedules (
  account_id uuid NOT NULL REFERENCES accounts (id),
  tool text NOT NULL,
  source text NOT NULL,
  source_name text NOT NULL,
  kind text NOT NULL,
  -- {"our field": "part of the tool's item"}
  fields json NOT NULL,
  every text NOT NULL CHECK (every IN ('day', 'week')),
  next_at timestamptz(3) NOT NULL,
  last_at timestamptz(3),
  -- The code of the refusal that ended it; empty while it runs.
  stopped text NOT NULL,
  PRIMARY KEY (account_id, tool, source),
  FOREIGN KEY (account_id, tool) REFERENCES connections (account_id, tool) ON DELETE CASCADE
);
CREATE INDEX schedules_due ON schedules (next_at) WHERE stopped = '';

ALTER TABLE schedules ENABLE ROW LEVEL SECURITY;
ALTER TABLE schedules FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON schedules TO integrations_app USING
  (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON schedules TO integrations_app;

-- The owner, who is under row-level security too, sees which are due.
CREATE POLICY due ON schedules FOR SELECT TO CURRENT_USER USING (stopped = '');

CREATE FUNCTION due_schedules(at timestamptz, most integer)
RETURNS TABLE (account_id uuid, tool text, source text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT s.account_id, s.tool, s.source FROM public.schedules s
  WHERE s.stopped = '' AND s.next_at <= at ORDER BY s.next_at LIMIT most
$$;
REVOKE ALL ON FUNCTION due_schedules(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_schedules(timestamptz, integer) TO integrations_app;
