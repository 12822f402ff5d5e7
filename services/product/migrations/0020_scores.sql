-- RICE and exposure of the items that there are: the formulas are in the kinds' schemas, and each
-- item's next change makes its score anew. Their owner sees no rows of accounts, but for this.
ALTER TABLE items NO FORCE ROW LEVEL SECURITY;
ALTER TABLE item_values NO FORCE ROW LEVEL SECURITY;

CREATE FUNCTION pg_temp.shown(score numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT trim_scale(round(score, 4))
$$;
CREATE TEMPORARY TABLE scores ON COMMIT DROP AS
WITH known AS (
    SELECT account_id, id, kind, fields::jsonb AS f FROM items WHERE kind IN ('initiative', 'risk')
), rice AS (
    SELECT account_id, id,
        pg_temp.shown((f #>> '{reach,low}')::numeric * (f #>> '{impact,low}')::numeric
            * (f ->> 'confidence')::numeric / 100 / (f ->> 'effort')::numeric) AS low,
        pg_temp.shown(((f #>> '{reach,low}')::numeric + (f #>> '{reach,high}')::numeric) / 2
            * ((f #>> '{impact,low}')::numeric + (f #>> '{impact,high}')::numeric) / 2
            * (f ->> 'confidence')::numeric / 100 / (f ->> 'effort')::numeric) AS middle,
        pg_temp.shown((f #>> '{reach,high}')::numeric * (f #>> '{impact,high}')::numeric
            * (f ->> 'confidence')::numeric / 100 / (f ->> 'effort')::numeric) AS high
    FROM known WHERE kind = 'initiative'
)
SELECT account_id, id, 'initiative' AS kind, 'rice' AS field, middle AS sorted,
    json_build_object('low', low, 'middle', middle, 'high', high)::text AS value
FROM rice
UNION ALL
SELECT account_id, id, 'risk', 'exposure',
    (f ->> 'probability')::numeric * (f ->> 'impact')::numeric,
    ((f ->> 'probability')::numeric * (f ->> 'impact')::numeric)::text
FROM known WHERE kind = 'risk'
UNION ALL
SELECT account_id, id, 'risk', 'residual_exposure',
    (f ->> 'residual_probability')::numeric * (f ->> 'residual_impact')::numeric,
    ((f ->> 'residual_probability')::numeric * (f ->> 'residual_impact')::numeric)::text
FROM known WHERE kind = 'risk';

-- The text stays as it was sent out, with the score before its last brace.
UPDATE items i SET fields = (
    left(rtrim(i.fields::text), -1) || s.added || '}'
)::json
FROM (
    SELECT account_id, id, string_agg(format(',"%s":%s', field, value), '') AS added
    FROM scores WHERE sorted IS NOT NULL GROUP BY account_id, id
) s WHERE i.account_id = s.account_id AND i.id = s.id;
-- Empty ones have a row too: lists sort them last.
INSERT INTO item_values (account_id, item_id, kind, field, sort_by, value, sort_number)
SELECT account_id, id, kind, field, 'number', sorted::text, sorted::double precision FROM scores;

ALTER TABLE item_values FORCE ROW LEVEL SECURITY;
ALTER TABLE items FORCE ROW LEVEL SECURITY;
