-- Imports that take more than a request: what is asked for, how far they are, and what they have
-- read. Items are made of it in one transaction at the end; until then nothing of it is an item.
ALTER TABLE imports DROP CONSTRAINT imports_state_check;
ALTER TABLE imports ADD CONSTRAINT imports_state_check
    CHECK (state IN ('pending', 'processing', 'completed', 'failed', 'cancelled'));
ALTER TABLE imports
    ADD COLUMN format text NOT NULL DEFAULT '',
    ADD COLUMN kind text NOT NULL DEFAULT '',
    ADD COLUMN total integer NOT NULL DEFAULT 0,
    ADD COLUMN done integer NOT NULL DEFAULT 0,
    ADD COLUMN skipped integer NOT NULL DEFAULT 0,
    ADD COLUMN skipped_lines integer[] NOT NULL DEFAULT '{}',
    ADD COLUMN carried_on_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX imports_newest ON imports (account_id, created_at DESC, id DESC);
GRANT UPDATE ON imports TO product_app;

-- The file of an import under way.
CREATE TABLE import_files (
    account_id uuid NOT NULL,
    import_id uuid NOT NULL,
    data bytea NOT NULL,
    title text NOT NULL,
    -- How a table is to be read.
    options json NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, import_id),
    FOREIGN KEY (account_id, import_id) REFERENCES imports (account_id, id) ON DELETE CASCADE
);
-- Not packed: it is gone in a minute.
ALTER TABLE import_files ALTER COLUMN data SET STORAGE EXTERNAL;

-- Rows of it that have been read.
CREATE TABLE import_rows (
    account_id uuid NOT NULL,
    import_id uuid NOT NULL,
    line integer NOT NULL,
    fields json NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, import_id, line),
    FOREIGN KEY (account_id, import_id) REFERENCES imports (account_id, id) ON DELETE CASCADE
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['import_files', 'import_rows']
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
GRANT SELECT, INSERT, DELETE ON import_files, import_rows TO product_app;

-- An import that nobody could carry on for two days has failed, and what was kept for it goes.
-- Like purge_expired this takes no account and no time from its caller.
CREATE POLICY abandoned ON imports TO CURRENT_USER
    -- The failed ones too: a row must be seen as it is after the change.
    USING (carried_on_at < now() - interval '2 days' AND state IN ('pending', 'processing', 'failed'))
    WITH CHECK (state = 'failed');
CREATE POLICY abandoned ON import_files TO CURRENT_USER
    USING (stored_at < now() - interval '2 days');
CREATE POLICY abandoned ON import_rows TO CURRENT_USER
    USING (stored_at < now() - interval '2 days');
CREATE FUNCTION purge_abandoned_imports() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE public.imports SET state = 'failed',
        errors = '[[0, "It could not be finished; upload the file again."]]'
    WHERE state IN ('pending', 'processing') AND carried_on_at < now() - interval '2 days';
    DELETE FROM public.import_files WHERE stored_at < now() - interval '2 days';
    DELETE FROM public.import_rows WHERE stored_at < now() - interval '2 days';
$$;
REVOKE ALL ON FUNCTION purge_abandoned_imports() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_abandoned_imports() TO product_app;
