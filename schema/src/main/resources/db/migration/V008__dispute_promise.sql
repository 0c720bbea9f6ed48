-- Floor 3: disputes and promises to pay, as facts; their states are derived.
create schema dispute;
create schema promise;

create table dispute.raised (
  id bigint primary key default nextval('audit.fact_number'),
  item_id bigint not null,
  account_id bigint not null,
  unit_id smallint not null,
  reason text not null,
  currency char(3) not null,
  amount_minor bigint not null,
  opened_on date not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  source_id smallint not null,
  source_key text not null,
  unique (source_key, source_id)
);
create index on dispute.raised (account_id);
create index on dispute.raised (item_id);

create table dispute.closed (
  id bigint primary key default nextval('audit.fact_number'),
  dispute_id bigint not null references dispute.raised,
  account_id bigint not null,
  unit_id smallint not null,
  outcome text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  unique (dispute_id)
);

create table promise.made (
  id bigint primary key default nextval('audit.fact_number'),
  item_id bigint not null,
  account_id bigint not null,
  unit_id smallint not null,
  currency char(3) not null,
  amount_minor bigint not null,
  made_on date not null,
  promised_date date not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  source_id smallint not null,
  source_key text not null,
  unique (source_key, source_id)
);
create index on promise.made (account_id);
create index on promise.made (item_id);

call audit.make_append_only('dispute.raised');
call audit.make_append_only('dispute.closed');
call audit.make_append_only('promise.made');
call identity.guard_rows('dispute.raised', 'account_id');
call identity.guard_rows('dispute.closed', 'account_id');
call identity.guard_rows('promise.made', 'account_id');

-- Published to the areas above: disputes that were open at the end of a day, as known at a version.
create function dispute.open_as_of(accounts bigint[], as_of date, version bigint) returns setof dispute.raised
language sql stable parallel safe as $$
  select r.* from dispute.raised r
  where r.account_id = any (accounts) and r.id <= version and r.value_date <= as_of
    and not exists (select from dispute.closed c
      where c.dispute_id = r.id and c.id <= version and c.value_date <= as_of)
$$;

-- Published to the areas above: promises made up to a day, as known at a version, with the cash that came in on
-- their items by value date from the day of the promise to its last day, three days of grace included. Reversals of
-- such cash count against it.
create function promise.received_as_of(accounts bigint[], as_of date, version bigint) returns table (
  id bigint, account_id bigint, item_id bigint, currency char(3), amount_minor bigint, made_on date,
  promised_date date, received_minor bigint)
language sql stable parallel safe as $$
  select m.id, m.account_id, m.item_id, m.currency, m.amount_minor, m.made_on, m.promised_date, (
    select coalesce(-sum(e.amount_minor), 0)::bigint
    from receivable.entry e
    left join receivable.entry reversed on reversed.id = e.reverses_id
    join receivable.item cash on cash.id = coalesce(e.other_item_id, reversed.other_item_id) and cash.kind = 'P'
    where e.item_id = m.item_id and e.kind in ('A', 'R') and e.id <= version
      and e.value_date between m.made_on and least(m.promised_date + 3, as_of)
      and coalesce(reversed.value_date, e.value_date) >= m.made_on)
  from promise.made m
  where m.account_id = any (accounts) and m.id <= version and m.value_date <= as_of
$$;
