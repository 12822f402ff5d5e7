-- An account that is being deleted is first 'closing' (its days of grace: nothing is written, and
-- it may be opened again), then 'erasing' (never again), then 'erased'.
ALTER TABLE accounts DROP CONSTRAINT accounts_state_check;
ALTER TABLE accounts ADD CONSTRAINT accounts_state_check
    CHECK (state IN ('open', 'closing', 'erasing', 'erased'));
-- When privacy decided on this state. Events come in any order; the later decision holds.
ALTER TABLE accounts ADD COLUMN decided_at timestamptz NOT NULL DEFAULT 'epoch';

-- How many rows were removed of each table, counted in the transaction that removes them. The
-- account is an opaque id; the rows go 15 days after the account is erased.
CREATE TABLE erasures (
    subject_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    records text NOT NULL,
    removed bigint NOT NULL,
    PRIMARY KEY (subject_id, records)
);
CREATE INDEX accounts_erased ON accounts (changed_at) WHERE state = 'erased';

-- Published events of an account go with it.
CREATE INDEX outbox_by_account ON outbox ((payload ->> 'account_id'));

DO $$
BEGIN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON erasures TO %I',
        current_database() || '_app');
END
$$;
