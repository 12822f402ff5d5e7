-- Which of the exports that have files may have them: those under way, and those completed. The
-- files of any other, such as one whose account went while it was written, are removed.
CREATE FUNCTION exports_with_files(ids text[])
RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.id::text FROM public.exports e
  WHERE e.id::text = ANY (ids) AND e.state IN ('pending', 'processing', 'completed')
$$;

REVOKE ALL ON FUNCTION exports_with_files(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exports_with_files(text[]) TO privacy_app;
