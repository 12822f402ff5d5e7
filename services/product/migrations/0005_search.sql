-- Words to be found by: a row for each item, and one for each turn of a transcript.
-- Both extensions are trusted: the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA public;

-- In parts, because the beginning of a word ("re…") is looked up among all accounts in an index.
CREATE TABLE search_documents (
    account_id uuid NOT NULL,
    item_id uuid NOT NULL,
    -- The turn of a transcript; -1 for the item itself.
    turn integer NOT NULL,
    kind text NOT NULL,
    -- While the item is deleted.
    hidden boolean NOT NULL DEFAULT false,
    -- An item's title as its words are compared: without case and accents.
    title text CHECK ((title IS NOT NULL) = (turn = -1)),
    words tsvector NOT NULL,
    PRIMARY KEY (account_id, item_id, turn),
    FOREIGN KEY (account_id, item_id) REFERENCES items (account_id, id) ON DELETE CASCADE
) PARTITION BY HASH (account_id);
DO $$
BEGIN
    FOR part IN 0..15 LOOP
        EXECUTE format('CREATE TABLE search_documents_%s PARTITION OF search_documents '
            'FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
    END LOOP;
END
$$;

-- What items and turns there are. Words are normalized by the service; this comes near to it, and
-- each item's next change makes it exact.
CREATE FUNCTION pg_temp.compared(entered text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT btrim(regexp_replace(
        regexp_replace(lower(normalize(entered, NFKD)), '[\u0300-\u036f]', '', 'g'),
        '[\s!-/:-@\[-`{-~\u2010-\u2027]+', ' ', 'g'))
$$;
ALTER TABLE items NO FORCE ROW LEVEL SECURITY;
ALTER TABLE turns NO FORCE ROW LEVEL SECURITY;
INSERT INTO search_documents (account_id, item_id, turn, kind, hidden, title, words)
SELECT account_id, id, -1, kind, deleted_at IS NOT NULL, pg_temp.compared(title),
    setweight(to_tsvector('simple', pg_temp.compared(title)), 'A')
        || to_tsvector('simple', left(coalesce((
            SELECT string_agg(pg_temp.compared(entry #>> '{}'), ' ')
            FROM jsonb_path_query((fields::jsonb) - 'title', '$.** ? (@.type() == "string")') entry
        ), ''), 100000))
FROM items;
INSERT INTO search_documents (account_id, item_id, turn, kind, hidden, words)
SELECT t.account_id, t.transcript_id, t.seq, i.kind, i.deleted_at IS NOT NULL,
    to_tsvector('simple', left(pg_temp.compared(t.speaker || ' ' || t.text), 100000))
FROM turns t JOIN items i ON i.account_id = t.account_id AND i.id = t.transcript_id;
ALTER TABLE turns FORCE ROW LEVEL SECURITY;
ALTER TABLE items FORCE ROW LEVEL SECURITY;

-- What is written but not yet sorted in is read by every search: it is kept small.
CREATE INDEX search_documents_words ON search_documents USING gin (account_id, words)
    WITH (gin_pending_list_limit = 512);
CREATE INDEX search_documents_titles ON search_documents USING gin (account_id, title gin_trgm_ops)
    WITH (gin_pending_list_limit = 512) WHERE turn = -1;
