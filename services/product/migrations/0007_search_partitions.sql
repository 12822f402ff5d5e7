-- The parts of search_documents can be named directly too. Nobody but their owner may touch them
-- that way; row-level security without any policy keeps even the owner's statements out.
DO $$
BEGIN
    FOR part IN 0..15 LOOP
        EXECUTE format('ALTER TABLE search_documents_%s ENABLE ROW LEVEL SECURITY', part);
        EXECUTE format('ALTER TABLE search_documents_%s FORCE ROW LEVEL SECURITY', part);
    END LOOP;
END
$$;
