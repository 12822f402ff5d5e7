-- Accounts that are being deleted: what their letters tell, and how the last one stands.
CREATE TABLE leaving (
    account_id uuid PRIMARY KEY REFERENCES accounts (id),
    deletion_id uuid NOT NULL,
    receipt_id text NOT NULL,
    -- When erasing begins; null where nobody was told of it beforehand.
    erase_at timestamptz,
    -- In the last mail and nowhere else; it goes with the address.
    salt bytea CHECK (length(salt) = 32),
    -- [[records, reason, until], …]: what a legal hold keeps.
    kept json NOT NULL DEFAULT '[]',
    farewell_sent_at timestamptz
);
ALTER TABLE leaving ENABLE ROW LEVEL SECURITY;
ALTER TABLE leaving FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON leaving TO identity_app
    USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
GRANT SELECT, INSERT, DELETE,
    UPDATE (receipt_id, deletion_id, erase_at, salt, kept, farewell_sent_at) ON leaving
    TO identity_app;

-- Which purposes there are is the code's to know; a list here would have to follow each of them.
ALTER TABLE link_tokens DROP CONSTRAINT link_tokens_purpose_check;
ALTER TABLE link_tokens ADD CONSTRAINT link_tokens_purpose_check
    CHECK (purpose ~ '^[a-z_]{1,40}$');
