-- Floor 4: snapshots, decisions, the night.
create schema treatment;

create table treatment.policy (
  version int primary key,
  text text not null,
  sha256 text not null,
  published_at timestamptz not null,
  published_by text not null
);
call audit.make_append_only('treatment.policy');

create table treatment.night (
  id bigint generated always as identity primary key,
  business_date date not null,
  version bigint not null default 0,
  policy_version int not null references treatment.policy,
  state text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'INTERRUPTED')),
  accounts_in_all int not null default 0,
  accounts int not null default 0,
  listed int not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  cause text not null,
  message text not null default ''
);
create unique index one_night_at_a_time on treatment.night ((true)) where state = 'RUNNING';
create index on treatment.night (business_date);

create sequence treatment.decision_number;

-- What the policy said of one account on one business day, with why. Inputs by reference: the business date, the
-- version of the ledger, the base currency and the list before rebuild the snapshot; the hash is that of the whole
-- explanation, which is the whole output.
create table treatment.decision (
  id bigint primary key default nextval('treatment.decision_number'),
  account_id bigint not null,
  unit_id smallint not null,
  business_date date not null,
  version bigint not null,
  policy_version int not null,
  base_currency char(3) not null,
  last_list_date date,
  last_list_version bigint,
  night_id bigint,
  cause text not null,
  listed boolean not null,
  points int not null,
  explanation text not null,
  hash bytea not null,
  decided_at timestamptz not null
);
create index on treatment.decision (account_id, id);
call audit.make_append_only('treatment.decision');

-- A person put an account off until a day; taking it back is a row that names the one taken back.
create table treatment.snooze (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  until date,
  reason text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  withdraws_id bigint
);
create index on treatment.snooze (account_id, id);
create unique index on treatment.snooze (withdraws_id) where withdraws_id is not null;
call audit.make_append_only('treatment.snooze');

-- Projection: how each account stands by its newest decision, in the base currency. A decision that changes nothing
-- leaves the row as it is, so that decision_id and version are those of the last change, or of the last news.
create table treatment.standing (
  account_id bigint primary key,
  unit_id smallint not null,
  decision_id bigint not null,
  version bigint not null,
  listed boolean not null,
  points int not null,
  band text not null,
  action text not null,
  base_currency char(3) not null,
  open_base_minor bigint not null,
  overdue_base_minor bigint not null,
  oldest_days_late int not null,
  items_open int not null,
  items_overdue int not null,
  chips text not null,
  why text not null
) with (fillfactor = 70);
create index on treatment.standing (overdue_base_minor desc, account_id desc);
comment on column treatment.standing.chips is 'names separated by commas, in their order';

-- Published to the areas above: accounts with the names that lists show. Row security is that of the reader.
create view treatment.account_standing with (security_invoker = true) as
  select s.*, c.source_key as customer_key, c.name as customer_name, c.segment, c.country, u.code as unit,
    o.member_id, coalesce(m.name, '') as owner_name
  from treatment.standing s
  join customer.account a on a.id = s.account_id
  join customer.customer c on c.id = a.customer_id
  join customer.unit u on u.id = a.unit_id
  left join portfolio.owner o on o.account_id = s.account_id
  left join identity.member m on m.id = o.member_id;

-- The accounts with what was known of their customers at a version: the newest fact dated on or before the day, else
-- the first of all, for ledgers whose customers came with their first import.
create function treatment.customers_as_of(accounts bigint[], as_of date, version bigint) returns table (
  account_id bigint, unit_id smallint, segment text, risk_class text, terms_days int, credit_limit_minor bigint,
  credit_limit_currency text)
language sql stable parallel safe as $$
  select distinct on (a.id) a.id, a.unit_id, f.segment, f.risk_class, f.terms_days, f.credit_limit_minor,
    f.credit_limit_currency
  from customer.account a
  join customer.customer_fact f on f.customer_id = a.customer_id
  where a.id = any (accounts) and a.recording_id <= version and f.id <= version
  order by a.id, f.value_date <= as_of desc, case when f.value_date <= as_of then -f.id else f.id end
$$;

-- The same items as receivable.items_as_of, of some accounts only.
create function treatment.items_as_of(accounts bigint[], as_of date, version bigint) returns table (
  account_id bigint, item_id bigint, kind char(1), currency char(3), amount_minor bigint, open_minor bigint,
  due_date date)
language sql stable parallel safe as $$
  select i.account_id, i.id, i.kind, i.currency, i.amount_minor, i.amount_minor + coalesce(e.change_minor, 0),
    coalesce(t.due_date, i.due_date)
  from receivable.item i
  left join (
    select item_id, sum(amount_minor)::bigint as change_minor from receivable.entry
    where account_id = any (accounts) and value_date <= as_of and id <= version group by item_id) e
    on e.item_id = i.id
  left join (
    select distinct on (item_id) item_id, due_date from receivable.terms
    where item_id in (select id from receivable.item where account_id = any (accounts))
      and value_date <= as_of and id <= version order by item_id, id desc) t on t.item_id = i.id
  where i.account_id = any (accounts) and i.value_date <= as_of and i.id <= version
    and i.amount_minor + coalesce(e.change_minor, 0) <> 0
$$;

create function treatment.snoozes_as_of(accounts bigint[], as_of date, version bigint) returns table (
  account_id bigint, id bigint, until date)
language sql stable parallel safe as $$
  select distinct on (s.account_id) s.account_id, s.id, s.until
  from treatment.snooze s
  where s.account_id = any (accounts) and s.id <= version and s.value_date <= as_of and s.withdraws_id is null
    and not exists (select from treatment.snooze w
      where w.withdraws_id = s.id and w.id <= version and w.value_date <= as_of)
  order by s.account_id, s.id desc
$$;

call identity.guard_rows('treatment.decision', 'account_id');
call identity.guard_rows('treatment.snooze', 'account_id');
call identity.guard_rows('treatment.standing', 'account_id');
