-- What the person knows the target by; a channel's id says nothing to them.
ALTER TABLE sendings ADD COLUMN target_name text NOT NULL DEFAULT '';
