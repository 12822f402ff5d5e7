-- Erasing an account, driven by the schema: every table with an account_id, whoever adds it, is
-- counted and emptied. Run after the migrations of every start, so that new tables are known.

-- The tables of accounts; those that refer to others come before them.
CREATE OR REPLACE FUNCTION tables_of_accounts() RETURNS TABLE (records text, depth integer)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE held AS (
        SELECT class.oid, class.relname FROM pg_class class
        JOIN pg_attribute attribute ON attribute.attrelid = class.oid
        WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p')
            AND NOT class.relispartition
            AND attribute.attname = 'account_id' AND NOT attribute.attisdropped
    ), refers AS (
        SELECT DISTINCT conrelid AS child, confrelid AS parent FROM pg_constraint
        WHERE contype = 'f' AND conparentid = 0 AND conrelid <> confrelid
    ), deep AS (
        SELECT oid, 0 AS depth FROM held
        UNION
        SELECT refers.child, deep.depth + 1 FROM deep JOIN refers ON refers.parent = deep.oid
        -- Two tables that refer to each other would go on for ever.
        WHERE deep.depth < 30
    )
    SELECT relname, max(depth) FROM deep JOIN held USING (oid)
    GROUP BY relname ORDER BY max(depth) DESC, relname
$$;

-- Which rows of a table may be removed, as a condition on `r`: those of the account ($1), but for
-- rows that a kept one refers to, directly or through others.
CREATE OR REPLACE FUNCTION erasable(records text, kept text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE stays AS (
        SELECT oid FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relname = ANY (kept)
        UNION
        SELECT confrelid FROM pg_constraint JOIN stays ON conrelid = stays.oid WHERE contype = 'f'
    )
    SELECT 'r.account_id = $1' || coalesce(string_agg(
        format(' AND NOT EXISTS (SELECT FROM %s c WHERE %s)', conrelid::regclass, (
            SELECT string_agg(format('c.%I = r.%I', child.attname, parent.attname), ' AND ')
            FROM unnest(conkey, confkey) AS pair (child_key, parent_key)
            JOIN pg_attribute child ON (child.attrelid, child.attnum) = (conrelid, child_key)
            JOIN pg_attribute parent ON (parent.attrelid, parent.attnum) = (confrelid, parent_key)
        )), ''), '')
    FROM pg_constraint JOIN stays ON conrelid = stays.oid
    WHERE contype = 'f' AND conparentid = 0 AND conrelid <> confrelid
        AND confrelid = format('public.%I', records)::regclass
$$;

-- How many rows of each table erase_records would remove. The account comes from the transaction.
CREATE OR REPLACE FUNCTION count_records(kept text[]) RETURNS TABLE (records text, counted bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    account uuid := nullif(current_setting('azmyra.account_id', true), '')::uuid;
BEGIN
    FOR records IN SELECT t.records FROM public.tables_of_accounts() t WHERE t.records <> ALL (kept)
    LOOP
        EXECUTE format('SELECT count(*) FROM public.%I r WHERE %s', records,
            public.erasable(records, kept)) INTO counted USING account;
        RETURN NEXT;
    END LOOP;
END
$$;

-- Removes up to `most` rows of the account that the transaction names, if it is being erased, and
-- tells how many of each table. `kept` are tables under a legal hold.
CREATE OR REPLACE FUNCTION erase_records(kept text[], most bigint)
RETURNS TABLE (records text, removed bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    account uuid := nullif(current_setting('azmyra.account_id', true), '')::uuid;
    chosen tid[];
BEGIN
    -- The policies below say so too; this holds where a table's own policy lets its owner do more.
    IF NOT EXISTS (SELECT FROM public.accounts a
        WHERE a.id = account AND a.state IN ('erasing', 'erased')) THEN
        RETURN;
    END IF;
    FOR records IN SELECT t.records FROM public.tables_of_accounts() t WHERE t.records <> ALL (kept)
    LOOP
        EXECUTE format('SELECT ARRAY(SELECT r.ctid FROM public.%I r WHERE %s LIMIT $2)', records,
            public.erasable(records, kept)) INTO chosen USING account, most;
        CONTINUE WHEN chosen = '{}';
        -- Again with the account: of a table in parts, another part has rows at the same places.
        EXECUTE format('DELETE FROM public.%I r WHERE r.ctid = ANY ($3) AND %s', records,
            public.erasable(records, kept)) USING account, most, chosen;
        GET DIAGNOSTICS removed = ROW_COUNT;
        most := most - removed;
        RETURN NEXT;
        EXIT WHEN most <= 0;
    END LOOP;
END
$$;

-- What is removed of an account that is going is counted in the transaction that removes it, whoever
-- does: erase_records, the end of its sessions, a tool that is disconnected, housekeeping. So what
-- is counted before is what is told afterwards. `gone` are the rows of one statement.
CREATE OR REPLACE FUNCTION count_removed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- Most statements are a cascade's, and remove nothing.
    IF EXISTS (SELECT FROM gone) THEN
        INSERT INTO public.erasures AS counted (subject_id, records, removed)
        SELECT account.id, TG_TABLE_NAME, count(*) FROM gone
        JOIN public.accounts account ON account.id = gone.account_id
        WHERE account.state <> 'open' GROUP BY account.id
        ON CONFLICT (subject_id, records) DO UPDATE
        SET removed = counted.removed + excluded.removed;
    END IF;
    RETURN NULL;
END
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT records FROM public.tables_of_accounts() WHERE NOT EXISTS (
            SELECT FROM pg_trigger WHERE tgname = 'removed_counted'
                AND tgrelid = format('public.%I', records)::regclass)
    LOOP
        EXECUTE format('CREATE TRIGGER removed_counted AFTER DELETE ON %I '
            'REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_removed()',
            name);
    END LOOP;
    REVOKE ALL ON FUNCTION count_removed() FROM PUBLIC;
END
$$;

-- The owner, under row-level security as everybody, may count one account's rows, and remove those
-- of one that is being erased. Row-level security that a migration forgot fails a test, not this.
DO $$
DECLARE
    name text;
    served text := 'nullif(current_setting(''azmyra.account_id'', true), '''')::uuid';
BEGIN
    FOR name IN
        SELECT records FROM public.tables_of_accounts() JOIN pg_class ON relname = records
            AND relnamespace = 'public'::regnamespace
        WHERE relrowsecurity AND NOT EXISTS (
            SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'account_erased')
    LOOP
        EXECUTE format('CREATE POLICY account_counted ON %I FOR SELECT TO CURRENT_USER '
            'USING (account_id = %s)', name, served);
        EXECUTE format('CREATE POLICY account_erased ON %I FOR DELETE TO CURRENT_USER '
            'USING (account_id = (SELECT id FROM accounts WHERE id = %s '
            'AND state IN (''erasing'', ''erased'')))', name, served);
    END LOOP;
    REVOKE ALL ON FUNCTION count_records(text[]), erase_records(text[], bigint) FROM PUBLIC;
    EXECUTE format('GRANT EXECUTE ON FUNCTION tables_of_accounts(), erasable(text, text[]), '
        'count_records(text[]), erase_records(text[], bigint) TO %I', current_database() || '_app');
END
$$;
