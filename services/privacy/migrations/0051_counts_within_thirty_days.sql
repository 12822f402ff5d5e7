-- As before, but counts go on the 30th day: what was counted at its beginning is no older then.
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
  DELETE FROM public.usage_tallies WHERE day <= today - 30;
END
$$;
