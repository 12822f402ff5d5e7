-- Which changes of the policy accounts are told of, and how far each round of mails came.
CREATE TABLE policy_rounds (
    version text COLLATE "C" PRIMARY KEY,
    changes text NOT NULL,
    reached uuid,
    finished boolean NOT NULL DEFAULT false
);
GRANT SELECT, INSERT, UPDATE (reached, finished) ON policy_rounds TO identity_app;
