-- One account sees and writes its own rows alone: the transaction names it, the database holds to it.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['items', 'item_values', 'turns', 'links', 'imports', 'idempotency']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY own_rows ON %I TO product_app USING '
            '(account_id = nullif(current_setting(''azmyra.account_id'', true), '''')::uuid)',
            name
        );
    END LOOP;
END
$$;

-- Least grants: what is not listed cannot be done. Items and turns vanish by purge_expired alone.
GRANT SELECT, INSERT, UPDATE ON items, item_values, idempotency TO product_app;
GRANT SELECT, INSERT ON turns, imports TO product_app;
GRANT SELECT, INSERT, DELETE ON links TO product_app;

-- The owner, who is under row-level security too, may remove what has had its time and no more.
CREATE POLICY expired ON items TO CURRENT_USER
    USING (deleted_at < now() - interval '30 days');
CREATE POLICY expired ON idempotency TO CURRENT_USER
    USING (created_at < now() - interval '24 hours');
CREATE POLICY expired ON imports TO CURRENT_USER
    USING (created_at < now() - interval '30 days');

-- Removes, of all accounts, up to `most` items deleted more than 30 days ago with all that hangs
-- on them, and old answers and import reports. Returns the number of items. It takes no account
-- and no time from its caller; the policies above limit what it can reach.
CREATE FUNCTION purge_expired(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    removed integer;
BEGIN
    DELETE FROM public.idempotency WHERE created_at < now() - interval '24 hours';
    DELETE FROM public.imports WHERE created_at < now() - interval '30 days';
    DELETE FROM public.items WHERE (account_id, id) IN (
        SELECT account_id, id FROM public.items
        WHERE deleted_at < now() - interval '30 days' LIMIT most FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END
$$;
REVOKE ALL ON FUNCTION purge_expired(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_expired(integer) TO product_app;
