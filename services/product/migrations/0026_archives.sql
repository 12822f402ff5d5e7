-- What came out of an export of Azmyra is marked: the item, and each revision that was made elsewhere.
ALTER TABLE items ADD COLUMN imported_at timestamptz(3);
ALTER TABLE history ADD COLUMN imported boolean NOT NULL DEFAULT false;
-- What an archive holds, what became of it, and how far it has been read.
ALTER TABLE imports ADD COLUMN report json;

-- Files that are too large for one request, and archives: in parts, read where a part is needed.
-- An import of one has its id.
CREATE TABLE uploads (
    account_id uuid NOT NULL REFERENCES accounts (id),
    id uuid NOT NULL,
    size bigint NOT NULL,
    received bigint NOT NULL,
    touched_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, id)
);
CREATE TABLE upload_parts (
    account_id uuid NOT NULL,
    upload_id uuid NOT NULL,
    -- Bytes of the file before it.
    start bigint NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (account_id, upload_id, start),
    FOREIGN KEY (account_id, upload_id) REFERENCES uploads (account_id, id) ON DELETE CASCADE
);
-- Not packed: a piece of it is read without the rest.
ALTER TABLE upload_parts ALTER COLUMN data SET STORAGE EXTERNAL;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['uploads', 'upload_parts']
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
GRANT SELECT, INSERT, UPDATE, DELETE ON uploads TO product_app;
GRANT SELECT, INSERT, DELETE ON upload_parts TO product_app;

-- As before, and files that nobody went on with for two days go too, with their parts.
CREATE POLICY abandoned ON uploads TO CURRENT_USER
    USING (touched_at < now() - interval '2 days');
CREATE OR REPLACE FUNCTION purge_abandoned_imports() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE public.imports SET state = 'failed',
        errors = '[[0, "It could not be finished; upload the file again."]]'
    WHERE state IN ('pending', 'processing') AND carried_on_at < now() - interval '2 days';
    DELETE FROM public.import_files WHERE stored_at < now() - interval '2 days';
    DELETE FROM public.import_rows WHERE stored_at < now() - interval '2 days';
    DELETE FROM public.uploads WHERE touched_at < now() - interval '2 days';
$$;
