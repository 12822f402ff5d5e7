-- What made each version of an item: written in the statement that writes the version.
CREATE TABLE history (
    account_id uuid NOT NULL,
    item_id uuid NOT NULL,
    version integer NOT NULL,
    action text NOT NULL CHECK
        (action IN ('created', 'updated', 'deleted', 'restored', 'reverted', 'recorded')),
    changed_by uuid NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    -- [[field, before, after], …], null where the field had no value.
    changes json NOT NULL,
    -- The version whose fields were brought back.
    restored_version integer CHECK ((restored_version IS NOT NULL) = (action = 'reverted')),
    PRIMARY KEY (account_id, item_id, version),
    FOREIGN KEY (account_id, item_id) REFERENCES items (account_id, id) ON DELETE CASCADE
);

-- History begins with how the items stand. Their owner sees no rows of accounts, but for this.
ALTER TABLE items NO FORCE ROW LEVEL SECURITY;
WITH known AS (
    -- A deletion changes no field: the version before it had the same.
    SELECT i.*, version - (deleted_at IS NOT NULL)::integer AS stood_at,
        (SELECT json_agg(json_build_array(f.key, NULL, f.value)) FROM json_each(i.fields) f)
            AS values_then
    FROM items i
), stood AS (
    INSERT INTO history (account_id, item_id, version, action, changed_by, changed_at, changes)
    SELECT account_id, id, stood_at, CASE stood_at WHEN 1 THEN 'created' ELSE 'recorded' END,
        account_id, CASE stood_at WHEN 1 THEN created_at ELSE updated_at END, values_then
    FROM known
)
INSERT INTO history (account_id, item_id, version, action, changed_by, changed_at, changes)
SELECT account_id, id, version, 'deleted', account_id, deleted_at, '[]'
FROM known WHERE deleted_at IS NOT NULL;
ALTER TABLE items FORCE ROW LEVEL SECURITY;

ALTER TABLE history ENABLE ROW LEVEL SECURITY;
ALTER TABLE history FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON history TO product_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
-- Nobody rewrites it; it goes with its item.
GRANT SELECT, INSERT ON history TO product_app;
