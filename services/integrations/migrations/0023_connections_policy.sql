-- As every other table's: for the service's own role and no other.
ALTER POLICY own_rows ON connections TO integrations_app;
