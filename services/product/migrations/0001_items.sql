-- Items of every kind. Keys begin with the account, so that nothing can refer to another's rows:
-- foreign keys are checked without row-level security.
CREATE TABLE items (
    account_id uuid NOT NULL REFERENCES accounts (id),
    id uuid NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    -- The title without case and accents. "C" compares bytes: the same order on every machine.
    title_key text COLLATE "C" NOT NULL,
    -- As it was sent out: json keeps the text, where jsonb would rewrite it on every read.
    fields json NOT NULL,
    created_at timestamptz(3) NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    deleted_at timestamptz(3),
    PRIMARY KEY (account_id, id)
);
CREATE INDEX items_by_updated ON items (account_id, kind, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX items_by_created ON items (account_id, kind, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX items_by_title ON items (account_id, kind, title_key, id) WHERE deleted_at IS NULL;
CREATE INDEX items_deleted ON items (deleted_at) WHERE deleted_at IS NOT NULL;

-- What lists sort and filter by: one row for each indexed field of an item, empty ones included.
CREATE TABLE item_values (
    account_id uuid NOT NULL,
    item_id uuid NOT NULL,
    kind text NOT NULL,
    field text NOT NULL,
    sort_by text NOT NULL CHECK (sort_by IN ('text', 'number', 'date')),
    -- What a filter compares.
    value text,
    -- One of these, by sort_by. Their comparisons are leakproof, so row-level security lets the
    -- indexes be used; numeric's are not.
    sort_text text COLLATE "C",
    sort_number double precision,
    sort_date date,
    PRIMARY KEY (account_id, item_id, field),
    FOREIGN KEY (account_id, item_id) REFERENCES items (account_id, id) ON DELETE CASCADE
);
CREATE INDEX item_values_text ON item_values (account_id, kind, field, sort_text, item_id)
    WHERE sort_by = 'text';
CREATE INDEX item_values_number ON item_values (account_id, kind, field, sort_number, item_id)
    WHERE sort_by = 'number';
CREATE INDEX item_values_date ON item_values (account_id, kind, field, sort_date, item_id)
    WHERE sort_by = 'date';

-- A transcript's words.
CREATE TABLE turns (
    account_id uuid NOT NULL,
    transcript_id uuid NOT NULL,
    seq integer NOT NULL,
    speaker text NOT NULL,
    start_ms integer NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (account_id, transcript_id, seq),
    FOREIGN KEY (account_id, transcript_id) REFERENCES items (account_id, id) ON DELETE CASCADE
);

-- From an item, or from words in a transcript's turn, to an item.
CREATE TABLE links (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    from_id uuid NOT NULL,
    to_id uuid NOT NULL CHECK (to_id <> from_id),
    from_turn integer,
    from_start integer,
    from_end integer,
    created_at timestamptz(3) NOT NULL,
    provider text,
    model text,
    prompt_version text,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, from_id) REFERENCES items (account_id, id) ON DELETE CASCADE,
    FOREIGN KEY (account_id, to_id) REFERENCES items (account_id, id) ON DELETE CASCADE,
    FOREIGN KEY (account_id, from_id, from_turn) REFERENCES turns (account_id, transcript_id, seq),
    CONSTRAINT links_once UNIQUE NULLS NOT DISTINCT
        (account_id, from_id, to_id, type, from_turn, from_start, from_end)
);
CREATE INDEX links_to ON links (account_id, to_id);

-- What became of each file.
CREATE TABLE imports (
    account_id uuid NOT NULL REFERENCES accounts (id),
    id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'processing', 'completed', 'failed')),
    created uuid[] NOT NULL,
    -- [[line, reason], …]
    errors json NOT NULL,
    created_at timestamptz(3) NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX imports_by_age ON imports (created_at);

-- Requests that carried an Idempotency-Key, and what was answered.
CREATE TABLE idempotency (
    account_id uuid NOT NULL REFERENCES accounts (id),
    operation text NOT NULL,
    key text NOT NULL,
    request_sha256 bytea NOT NULL,
    answer json,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, operation, key)
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);
