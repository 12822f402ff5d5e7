-- How often an account met a page, a feature or an error on a day. Counts instead of a log of
-- events: nobody can follow a person through a day with them.
create table usage_tallies (
  account_id uuid not null references accounts (id),
  day date not null,
  type text not null check (type in ('page', 'feature', 'error')),
  name text not null check (name ~ '^[a-z0-9:/_.$-]{1,100}$'),
  times integer not null check (times > 0),
  primary key (account_id, day, type, name)
);

create index usage_tallies_by_day on usage_tallies (day);

alter table usage_tallies enable row level security;
alter table usage_tallies force row level security;

create policy own_rows on usage_tallies to privacy_app
  using (account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid);
-- The owner's function below adds up all accounts; the service's own login never can.
create policy every_row on usage_tallies to privacy_owner using (true);

grant select, insert, update, delete on usage_tallies to privacy_app;

-- What remains of a day: totals that at least ten accounts contributed to.
create table usage_totals (
  day date not null,
  type text not null,
  name text not null,
  accounts integer not null check (accounts >= 10),
  times bigint not null,
  primary key (day, type, name)
);

grant select on usage_totals to privacy_app;

-- One row: the first day that is not in usage_totals yet.
create table usage_summarised (
  only_row boolean primary key default true check (only_row),
  until date not null
);

insert into usage_summarised (until) values ('2026-01-01');

-- A day is complete a day after its end, so that no transaction of it is still under way.
create function summarise_usage(today date) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  first_day date;
begin
  -- Two sweeps at once: the second has nothing left to do.
  select until into first_day from public.usage_summarised
    where until < today - 1 for update skip locked;
  if found then
    insert into public.usage_totals (day, type, name, accounts, times)
      select day, type, name, count(*), sum(times) from public.usage_tallies
      where day >= first_day and day < today - 1
      group by day, type, name having count(*) >= 10;
    update public.usage_summarised set until = today - 1;
  end if;
  delete from public.usage_tallies where day < today - 30;
end
$$;

revoke all on function summarise_usage(date) from public;
grant execute on function summarise_usage(date) to privacy_app;
