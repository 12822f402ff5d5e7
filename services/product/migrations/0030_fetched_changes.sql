-- What a fetch found and did not store, until its person decides on it.
CREATE TABLE fetched_changes (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id),
    tool text NOT NULL,
    site text NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    url text NOT NULL,
    kind text NOT NULL,
    sort text NOT NULL CHECK (sort IN ('new', 'changed', 'gone')),
    -- Null for what is new.
    item_id uuid CHECK ((item_id IS NULL) = (sort = 'new')),
    -- The fields as they were fetched before.
    base json NOT NULL,
    -- As in tool_references: what was fetched now.
    latest json NOT NULL,
    -- Of a transcript: the turns that it has not yet, [[number, speaker, milliseconds, text], …].
    words json NOT NULL,
    fetch_id text NOT NULL,
    found_at timestamptz(3) NOT NULL,
    UNIQUE (account_id, tool, site, external_id),
    FOREIGN KEY (account_id, item_id) REFERENCES items (account_id, id) ON DELETE CASCADE
);
CREATE INDEX fetched_changes_in_order ON fetched_changes (account_id, id);
CREATE INDEX fetched_changes_of_item ON fetched_changes (account_id, item_id);

ALTER TABLE fetched_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE fetched_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON fetched_changes TO product_app USING
    (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON fetched_changes TO product_app;
