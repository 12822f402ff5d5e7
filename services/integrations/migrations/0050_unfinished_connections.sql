-- Who set out to a tool's page and did not come back has 15 minutes; after an hour nothing of it is
-- kept. Of all accounts, and without a time from the caller.
CREATE POLICY abandoned ON authorizations TO CURRENT_USER
  USING (begun_at < now() - interval '1 hour');

CREATE FUNCTION forget_abandoned_authorizations() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  DELETE FROM public.authorizations WHERE begun_at < now() - interval '1 hour'
$$;
REVOKE ALL ON FUNCTION forget_abandoned_authorizations() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_abandoned_authorizations() TO integrations_app;
