-- How often an account met a page, a feature or an error on a day. Counts instead of a log of
-- events: nobody can follow a person through a day with them.
CREATE TABLE usage_tallies (
  account_id uuid NOT NULL REFERENCES accounts (id),
  day date NOT NULL,
  type text NOT NULL CHECK (type IN ('page', 'feature', 'error')),
  name text NOT NULL CHECK (name ~ '^[a-z0-9:/_.$-]{1,100}$'),
  times integer NOT NULL CHECK (times > 0),
  PRIMARY KEY (account_id, day, type, name)
);

CREATE INDEX usage_tallies_by_day ON usage_tallies (day);

ALTER TABLE usage_tallies ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_tallies FORCE ROW LEVEL SECURITY;

CREATE POLICY own_rows ON usage_tallies TO privacy_app
  USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
-- The owner's function below adds up all accounts; the service's own login never can.
CREATE POLICY every_row ON usage_tallies TO privacy_owner USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON usage_tallies TO privacy_app;

-- What remains of a day: totals that at least ten accounts contributed to.
CREATE TABLE usage_totals (
  day date NOT NULL,
  type text NOT NULL,
  name text NOT NULL,
  accounts integer NOT NULL CHECK (accounts >= 10),
  times bigint NOT NULL,
  PRIMARY KEY (day, type, name)
);

GRANT SELECT ON usage_totals TO privacy_app;

-- One row: the first day that is not in usage_totals yet.
CREATE TABLE usage_summarised (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  until date NOT NULL
);

INSERT INTO usage_summarised (until) VALUES ('2026-01-01');

-- A day is complete a day after its end, so that no transaction of it is still under way.
CREATE FUNCTION summarise_usage(today date) RETURNS void
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
      SELECT day, type, name, count(*), sum(times) FROM public.usage_tallies
      WHERE day >= first_day AND day < today - 1
      GROUP BY day, type, name HAVING count(*) >= 10;
    UPDATE public.usage_summarised SET until = today - 1;
  END IF;
  DELETE FROM public.usage_tallies WHERE day < today - 30;
END
$$;

REVOKE ALL ON FUNCTION summarise_usage(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION summarise_usage(date) TO privacy_app;
