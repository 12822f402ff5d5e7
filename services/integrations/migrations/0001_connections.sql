-- Which tools an account has connected.
create table connections (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  tool text not null check (tool in ('jira', 'confluence', 'slack', 'notion', 'linear', 'github')),
  connected_at timestamptz not null,
  unique (account_id, tool)
);

alter table connections enable row level security;
alter table connections force row level security;

create policy own_rows on connections
  using (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);

grant select, insert, update, delete on connections to integrations_app;
