-- What a person agreed or objected to: a row for each choice, as proof of what held when.
CREATE TABLE consents (
  account_id uuid NOT NULL REFERENCES accounts (id),
  purpose text NOT NULL CHECK (purpose IN ('usage')),
  given boolean NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, purpose, changed_at)
);

ALTER TABLE consents ENABLE ROW LEVEL SECURITY;
ALTER TABLE consents FORCE ROW LEVEL SECURITY;

CREATE POLICY own_rows ON consents TO privacy_app
  USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);

GRANT SELECT, INSERT ON consents TO privacy_app;

-- The message of an error, scrubbed in the browser. It never reaches the totals.
ALTER TABLE usage_tallies
  ADD COLUMN detail text NOT NULL DEFAULT ''
    CHECK (detail ~ '^[a-z<>() :.,''-]{0,200}$' AND (detail = '' OR type = 'error')),
  DROP CONSTRAINT usage_tallies_pkey,
  ADD PRIMARY KEY (account_id, day, type, name, detail);

CREATE OR REPLACE FUNCTION summarise_usage(today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  first_day date;
BEGIN
  -- Two sweeps at once: the second has nothing left to do.
  SELECT until INTO first_day FROM public.usage_summarised
    WHERE until < today - 1 FOR UPDATE SKIP LOCKED;
  IF FOUND THEN
    INSERT INTO public.usage_totals (day, type, name, accounts, times)
      SELECT day, type, name, count(DISTINCT account_id), sum(times) FROM public.usage_tallies
      WHERE day >= first_day AND day < today - 1
      GROUP BY day, type, name HAVING count(DISTINCT account_id) >= 10;
    UPDATE public.usage_summarised SET until = today - 1;
  END IF;
  DELETE FROM public.usage_tallies WHERE day < today - 30;
END
$$;
