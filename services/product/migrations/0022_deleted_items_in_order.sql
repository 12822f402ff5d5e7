-- What was deleted is listed too, the last one first. The other indexes of lists hold what lives.
CREATE INDEX items_deleted_by_updated ON items (account_id, kind, updated_at, id)
    WHERE deleted_at IS NOT NULL;
