-- Where items came from, and where they were sent to. A thing at a tool belongs to one item.
CREATE TABLE tool_references (
    account_id uuid NOT NULL,
    tool text NOT NULL,
    -- The site that the connection is for; '' where there is only one.
    site text NOT NULL,
    external_id text NOT NULL,
    item_id uuid NOT NULL,
    direction text NOT NULL CHECK (direction IN ('fetched', 'sent')),
    source text NOT NULL,
    url text NOT NULL,
    -- As it was fetched last, {"fields": …, "messages": …}: what changed at the tool is told from
    -- what changed here by comparing with this.
    base json,
    -- The last fetch that found it.
    fetch_id text NOT NULL,
    seen_at timestamptz(3) NOT NULL,
    gone_at timestamptz(3),
    PRIMARY KEY (account_id, tool, site, external_id),
    FOREIGN KEY (account_id, item_id) REFERENCES items (account_id, id) ON DELETE CASCADE
);
CREATE INDEX tool_references_of_item ON tool_references (account_id, item_id);
CREATE INDEX tool_references_of_source ON tool_references (account_id, tool, site, source);

ALTER TABLE tool_references ENABLE ROW LEVEL SECURITY;
ALTER TABLE tool_references FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tool_references TO product_app USING
    (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON tool_references TO product_app;
