-- The text that runs beside the policy in force: the newest row counts, and one without a text ends it.
create table trial.shadow (
  id bigint generated always as identity primary key,
  name text not null,
  text text not null,
  sha256 text not null,
  begun_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
call audit.make_append_only('trial.shadow');
call audit.seal_facts('trial.shadow', 'id');

-- What two texts would have done on the days that are over. It can be made again from the same texts and versions.
create table trial.backtest (
  id bigint generated always as identity primary key,
  draft_sha256 text not null,
  live_sha256 text not null,
  business_date date not null,
  days int not null,
  state text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'INTERRUPTED')),
  days_in_all int not null default 0,
  days_done int not null default 0,
  started_at timestamptz not null,
  told_at timestamptz not null,
  finished_at timestamptz,
  asked_by text not null,
  message text not null default '',
  report text not null default ''
);
create index on trial.backtest (draft_sha256, id);
create unique index one_backtest_at_a_time on trial.backtest (draft_sha256) where state = 'RUNNING';
comment on column trial.backtest.report is 'what both texts would have done, line by line';

-- Of some items those with nothing left to pay at the end of a day, by value date, with all that is known now.
create function trial.paid_by(items bigint[], day date) returns setof bigint
language sql stable parallel safe as $$
  select i.id from receivable.item i
  where i.id = any (items) and i.amount_minor + coalesce((select sum(e.amount_minor) from receivable.entry e
    where e.item_id = i.id and e.value_date <= day), 0) <= 0
$$;
