-- What every service's database holds. The service's own migrations come after it.

-- Every user row references its account here. 'closing' and 'erased' never go back to 'open'.
CREATE TABLE accounts (
    id uuid PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('open', 'closing', 'erased')),
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- Events written in the transaction of their cause. They hold opaque ids, never personal data.
CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    topic text NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    request_id text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz
);
CREATE INDEX outbox_unpublished ON outbox (created_at) WHERE published_at IS NULL;
CREATE INDEX outbox_published ON outbox (published_at) WHERE published_at IS NOT NULL;

-- Events already handled.
CREATE TABLE inbox (
    event_id uuid NOT NULL,
    handler text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (event_id, handler)
);
CREATE INDEX inbox_received ON inbox (received_at);

-- The service's least role carries the database's name: product → product_app.
DO $$
BEGIN
    EXECUTE format(
        'GRANT SELECT, INSERT, UPDATE, DELETE ON accounts, outbox, inbox TO %I',
        current_database() || '_app'
    );
END
$$;
