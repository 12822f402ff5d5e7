-- One account finds its own rows alone.
ALTER TABLE search_documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_documents FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON search_documents TO product_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON search_documents TO product_app;
-- For the function below: a policy that compares would keep the words' index from being used.
CREATE POLICY searched ON search_documents FOR SELECT TO CURRENT_USER USING (true);

-- The documents that have every one of `beginnings` at the beginning of a word and every one of
-- `whole` as a word, best first; after them, where there are few, the items whose title is spelt
-- like `spelt`. At most `most`, below the place (score, item, turn) where one is given.
--
-- It runs past row-level security, so all that keeps accounts apart is `account_id = account`, in
-- each of its two reads. The account comes from the transaction, never from the caller.
CREATE FUNCTION search_everything(
    beginnings text[], whole text[], spelt text, of_kinds text[],
    below_score integer, below_item uuid, below_turn integer, most integer
) RETURNS TABLE (item_id uuid, turn integer, score integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
SET search_path = pg_catalog, pg_temp
-- The plan depends on the words.
SET plan_cache_mode = force_custom_plan
SET pg_trgm.word_similarity_threshold = 0.4
AS $$
DECLARE
    account uuid := nullif(current_setting('azmyra.account_id', true), '')::uuid;
    wanted tsquery;
    exactly tsquery;
BEGIN
    -- Quoted, and without what could end a quote: a word is never read as an operator.
    SELECT to_tsquery('pg_catalog.simple', string_agg(term || beginning, ' & ')),
        to_tsquery('pg_catalog.simple', string_agg(term, ' & '))
    INTO wanted, exactly FROM (
        SELECT '''' || translate(word, '''\', '  ') || '''', ':*' FROM unnest(beginnings) AS b (word)
        WHERE word ~ '[^''\s\\]'
        UNION ALL
        SELECT '''' || translate(word, '''\', '  ') || '''', '' FROM unnest(whole) AS w (word)
        WHERE word ~ '[^''\s\\]'
    ) AS terms (term, beginning);
    IF account IS NULL OR wanted IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH found AS MATERIALIZED (
        -- A whole word counts for more than one that only begins so.
        SELECT d.item_id, d.turn, 1000 + (1000000 * (
            ts_rank(d.words, wanted) + ts_rank(d.words, exactly) / 2))::integer AS score
        FROM public.search_documents d
        WHERE d.account_id = account AND d.words @@ wanted AND NOT d.hidden
            AND (of_kinds IS NULL OR d.kind = ANY (of_kinds))
        -- Of a word that stands everywhere, so many places are ranked.
        LIMIT 2000
    ), alike AS MATERIALIZED (
        SELECT d.item_id, d.turn,
            (public.word_similarity(spelt, d.title) * 1000)::integer AS score
        FROM public.search_documents d
        WHERE d.account_id = account AND d.turn = -1 AND NOT d.hidden
            AND d.title OPERATOR(public.%>) spelt
            AND (of_kinds IS NULL OR d.kind = ANY (of_kinds))
            AND (SELECT count(*) FROM found) < 20
        ORDER BY 3 DESC LIMIT 100
    ), hits AS (
        SELECT * FROM found
        UNION ALL
        SELECT * FROM alike a WHERE NOT EXISTS (
            SELECT FROM found f WHERE f.item_id = a.item_id AND f.turn = -1)
    )
    SELECT h.item_id, h.turn, h.score FROM hits h
    WHERE below_score IS NULL OR (h.score, h.item_id, h.turn) < (below_score, below_item, below_turn)
    ORDER BY h.score DESC, h.item_id DESC, h.turn DESC LIMIT most;
END
$$;
REVOKE ALL ON FUNCTION
    search_everything(text[], text[], text, text[], integer, uuid, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    search_everything(text[], text[], text, text[], integer, uuid, integer, integer)
    TO product_app;
