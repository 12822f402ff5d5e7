-- The two roles of a service's database, as deploy/local/databases.py makes them. Once for each
-- service, as postgres, in its database; the passwords go to Secret Manager, as part of an URL:
--
--   psql -v service=privacy -v owner_password=… -v app_password=… -f databases.sql
\set owner :service _owner
\set app :service _app

CREATE ROLE :"owner" LOGIN NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
GRANT :"owner" TO CURRENT_USER;
ALTER DATABASE :"service" OWNER TO :"owner";
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"service" TO :"app";
ALTER SCHEMA public OWNER TO :"owner";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"app";
