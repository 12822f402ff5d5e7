-- Which versions of the policy were announced to every account.
CREATE TABLE policy_announcements (
  version text PRIMARY KEY,
  announced_at timestamptz NOT NULL
);

GRANT SELECT, INSERT ON policy_announcements TO privacy_app;
