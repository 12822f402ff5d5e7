-- Whether what a fetch finds waits in product for its person's decision, and who began it.
ALTER TABLE fetches
  ADD COLUMN review boolean NOT NULL DEFAULT false,
  ADD COLUMN scheduled boolean NOT NULL DEFAULT false;
