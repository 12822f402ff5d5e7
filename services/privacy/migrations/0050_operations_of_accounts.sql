-- Whose data an operator touched: shown to that person, exported, and forgotten with the account.
-- What was told named accounts by their ids so far, and would have outlived them.
ALTER TABLE operations
    ADD COLUMN subject_id uuid REFERENCES accounts (id) ON DELETE SET NULL;
CREATE INDEX operations_about ON operations (subject_id, id) WHERE subject_id IS NOT NULL;

UPDATE operations SET
    subject_id = accounts.id,
    told = array_to_string(array_remove(string_to_array(told, ' '), accounts.id::text), ' ')
FROM accounts WHERE accounts.id::text = ANY (string_to_array(told, ' '));

-- What an export gives of the tables that tell of an account without belonging to it.
CREATE VIEW operator_acts AS
    SELECT subject_id AS account_id, id, at, operator, what, told FROM operations
    WHERE subject_id IS NOT NULL;
CREATE VIEW mailed_requests AS
    SELECT subject_id AS account_id, kind, reference, received_at, answered_at AS replied_at,
        answer AS reply
    FROM privacy_requests WHERE subject_id IS NOT NULL;
CREATE VIEW legal_holds AS
    SELECT subject_id AS account_id, records, reason, placed_at, ends_on, lifted_at FROM holds
    WHERE subject_id IS NOT NULL;
CREATE VIEW asked_deletions AS
    SELECT subject_id AS account_id, requested_at, requested_by, erase_at, state, ended_at
    FROM deletions WHERE subject_id IS NOT NULL;
GRANT SELECT ON operator_acts, mailed_requests, legal_holds, asked_deletions TO privacy_app;

-- How long it can be shown what was asked for and done. Takes no time from its caller.
CREATE FUNCTION forget_old_requests() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    DELETE FROM public.privacy_requests WHERE answered_at < now() - interval '3 years';
    DELETE FROM public.operations WHERE at < now() - interval '3 years';
$$;
REVOKE ALL ON FUNCTION forget_old_requests() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_old_requests() TO privacy_app;
