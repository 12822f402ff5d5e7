-- Deletions, from the request to the certificate. An account is an opaque id here, and is forgotten
-- once no backup can hold it. `subject_id`, not account_id: what belongs to an account is erased
-- with it, and these rows tell of the erasure. They are behind no row-level security, because the
-- workflow goes over all of them and they hold nothing of anybody but that id.
CREATE TABLE deletions (
    id uuid PRIMARY KEY,
    -- 128 random bits, base64url: whoever knows them may read the certificate.
    receipt_id text NOT NULL UNIQUE CHECK (receipt_id ~ '^[A-Za-z0-9_-]{22}$'),
    subject_id uuid,
    requested_at timestamptz NOT NULL,
    requested_by text NOT NULL CHECK (requested_by IN ('settings', 'mail', 'operator', 'restore')),
    erase_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('grace', 'erasing', 'held', 'erased', 'cancelled')),
    step text NOT NULL
        CHECK (step IN ('tools', 'product', 'usage', 'farewell', 'address', 'certificate')),
    moved_at timestamptz NOT NULL,
    -- SHA-256(salt ‖ address) in hex; the salt is in the person's last mail and nowhere else.
    address_sha256 text NOT NULL DEFAULT '' CHECK (address_sha256 ~ '^([0-9a-f]{64})?$'),
    mailed boolean,
    ended_at timestamptz,
    alerted_at timestamptz,
    CHECK (subject_id IS NOT NULL OR ended_at IS NOT NULL)
);
CREATE UNIQUE INDEX deletions_one_under_way ON deletions (subject_id)
    WHERE state IN ('grace', 'erasing', 'held');
CREATE INDEX deletions_due ON deletions (state, moved_at);

CREATE TABLE deletion_parts (
    deletion_id uuid NOT NULL REFERENCES deletions (id),
    service text NOT NULL,
    erased_at timestamptz NOT NULL,
    removed json NOT NULL,
    PRIMARY KEY (deletion_id, service)
);

CREATE TABLE certificates (
    deletion_id uuid NOT NULL REFERENCES deletions (id),
    number integer NOT NULL,
    body text NOT NULL,
    signature text NOT NULL,
    key_id text NOT NULL,
    PRIMARY KEY (deletion_id, number)
);

-- Legal holds; without a subject they are on every account.
CREATE TABLE holds (
    id uuid PRIMARY KEY,
    subject_id uuid,
    records text NOT NULL,
    reason text NOT NULL,
    ends_on date NOT NULL,
    placed_at timestamptz NOT NULL,
    lifted_at timestamptz
);

-- Requests that came by mail. Addresses are identity's alone; the operator's mailbox has the mail.
CREATE TABLE privacy_requests (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    reference text NOT NULL,
    subject_id uuid,
    received_at timestamptz NOT NULL,
    answered_at timestamptz,
    answer text NOT NULL DEFAULT ''
);

-- What operators did.
CREATE TABLE operations (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operator text NOT NULL,
    what text NOT NULL,
    told text NOT NULL,
    at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON deletions, deletion_parts, holds, privacy_requests TO privacy_app;
-- Nobody rewrites these.
GRANT SELECT, INSERT ON certificates, operations TO privacy_app;
