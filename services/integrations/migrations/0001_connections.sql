-- Which tools an account has connected.
CREATE TABLE connections (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  tool text NOT NULL CHECK (tool IN ('jira', 'confluence', 'slack', 'notion', 'linear', 'github')),
  connected_at timestamptz NOT NULL,
  UNIQUE (account_id, tool)
);

ALTER TABLE connections ENABLE ROW LEVEL SECURITY;
ALTER TABLE connections FORCE ROW LEVEL SECURITY;

CREATE POLICY own_rows ON connections
  USING (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON connections TO integrations_app;
