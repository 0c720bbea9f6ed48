-- Floor 2: what is owed. Facts are item, entry, terms and rate; open_item is a projection of them.
create schema receivable;

-- A document, one instalment of it, or a payment: the face amount, signed (credits and cash negative).
create table receivable.item (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null,
  unit_id smallint not null,
  kind char(1) not null check (kind in ('I', 'D', 'C', 'P')),
  number text not null,
  instalment smallint not null,
  reference text not null,
  purchase_order text not null,
  currency char(3) not null,
  amount_minor bigint not null,
  issue_date date,
  posting_date date,
  due_date date,
  discount_date date,
  discount_basis_points int,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null,
  source_id smallint not null,
  source_key text not null,
  digest uuid not null
);
create unique index item_source on receivable.item (source_key, source_id, (kind = 'P'));
create index item_account on receivable.item (account_id);
create index item_number on receivable.item (number text_pattern_ops);
comment on column receivable.item.value_date is 'posting date, else issue date: when the receivable came to be';
comment on column receivable.item.kind is 'I invoice, D debit note, C credit note, P payment (unapplied cash)';

-- A signed change of one item's balance. An allocation is two entries that name each other's item and sum to zero.
create table receivable.entry (
  id bigint primary key default nextval('audit.fact_number'),
  item_id bigint not null,
  account_id bigint not null,
  unit_id smallint not null,
  kind char(1) not null check (kind in ('A', 'R', 'J', 'W', 'X')),
  currency char(3) not null,
  amount_minor bigint not null,
  other_item_id bigint,
  reverses_id bigint,
  reason text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null,
  source_id smallint not null,
  source_key text not null,
  digest uuid not null
);
create unique index entry_source on receivable.entry (source_key, source_id, item_id, kind);
create index entry_item on receivable.entry (item_id);
create index entry_account on receivable.entry (account_id, value_date);
create unique index entry_reversed_once on receivable.entry (reverses_id) where reverses_id is not null;

-- A new due date for an item; the newest by fact number wins, the original stays for KPIs.
create table receivable.terms (
  id bigint primary key default nextval('audit.fact_number'),
  item_id bigint not null,
  account_id bigint not null,
  unit_id smallint not null,
  due_date date not null,
  reason text not null,
  approved_by text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null,
  source_id smallint not null,
  source_key text not null,
  digest uuid not null,
  unique (source_key, source_id, item_id)
);
create index terms_item on receivable.terms (item_id, id);

-- One unit of from_currency is rate units of to_currency from that day until the next dated rate.
create table receivable.rate (
  id bigint primary key default nextval('audit.fact_number'),
  from_currency char(3) not null,
  to_currency char(3) not null,
  day date not null,
  rate numeric not null check (rate > 0),
  recorded_at timestamptz not null,
  recording_id bigint not null,
  source_id smallint not null,
  digest uuid not null
);
create index on receivable.rate (from_currency, to_currency, day, id);

-- Digests are taken over the fact as it was recorded; a fact altered later no longer fits its own. Stable, not
-- immutable, because only so the planner puts the expression in place of the call.
create function receivable.item_digest(f receivable.item) returns uuid language sql stable parallel safe
  return md5(f.id || '|' || f.account_id || '|' || f.unit_id || '|' || f.kind || '|' || f.number || '|' || f.instalment
    || '|' || f.reference || '|' || f.purchase_order || '|' || f.currency || '|' || f.amount_minor || '|'
    || coalesce(f.issue_date - date '2000-01-01', -99999) || '|' || coalesce(f.posting_date - date '2000-01-01', -99999)
    || '|' || coalesce(f.due_date - date '2000-01-01', -99999) || '|'
    || coalesce(f.discount_date - date '2000-01-01', -99999) || '|' || coalesce(f.discount_basis_points, -1) || '|'
    || (f.value_date - date '2000-01-01') || '|' || extract(epoch from f.recorded_at) || '|' || f.recording_id || '|'
    || f.source_id || '|' || f.source_key)::uuid;

create function receivable.entry_digest(f receivable.entry) returns uuid language sql stable parallel safe
  return md5(f.id || '|' || f.item_id || '|' || f.account_id || '|' || f.unit_id || '|' || f.kind || '|' || f.currency
    || '|' || f.amount_minor || '|' || coalesce(f.other_item_id, 0) || '|' || coalesce(f.reverses_id, 0) || '|'
    || f.reason || '|' || (f.value_date - date '2000-01-01') || '|' || extract(epoch from f.recorded_at) || '|'
    || f.recording_id || '|' || f.source_id || '|' || f.source_key)::uuid;

create function receivable.terms_digest(f receivable.terms) returns uuid language sql stable parallel safe
  return md5(f.id || '|' || f.item_id || '|' || f.account_id || '|' || f.unit_id || '|'
    || (f.due_date - date '2000-01-01') || '|' || f.reason || '|' || f.approved_by || '|'
    || (f.value_date - date '2000-01-01') || '|' || extract(epoch from f.recorded_at) || '|' || f.recording_id || '|'
    || f.source_id || '|' || f.source_key)::uuid;

create function receivable.rate_digest(f receivable.rate) returns uuid language sql stable parallel safe
  return md5(f.id || '|' || f.from_currency || '|' || f.to_currency || '|' || (f.day - date '2000-01-01') || '|'
    || f.rate || '|' || extract(epoch from f.recorded_at) || '|' || f.recording_id || '|' || f.source_id)::uuid;

-- How many facts each recording made, so that a fact deleted later is missed; and the latest day they are about.
create table receivable.recorded (
  recording_id bigint not null,
  first_id bigint not null,
  last_id bigint not null,
  items int not null,
  entries int not null,
  terms int not null,
  rates int not null,
  latest_value_date date not null,
  primary key (recording_id, first_id)
);
create index on receivable.recorded (latest_value_date);
call audit.make_append_only('receivable.recorded');

-- Which rows of a delivery under way named which fact, and what they said was open. Emptied when it ends.
create unlogged table receivable.delivered (
  delivery_id bigint not null,
  fact_id bigint not null,
  row bigint not null,
  stated_minor bigint
);

call audit.make_append_only('receivable.item');
call audit.make_append_only('receivable.entry');
call audit.make_append_only('receivable.terms');
call audit.make_append_only('receivable.rate');

-- Projection: items whose balance is not zero, as of now.
create table receivable.open_item (
  item_id bigint primary key,
  account_id bigint not null,
  unit_id smallint not null,
  kind char(1) not null,
  number text not null,
  instalment smallint not null,
  currency char(3) not null,
  amount_minor bigint not null,
  open_minor bigint not null,
  issue_date date,
  posting_date date,
  due_date date,
  original_due_date date
);
create index open_item_account on receivable.open_item (account_id);

-- Published to the areas above: all items that were open at the end of a day, as known at a version of the ledger.
create function receivable.items_as_of(as_of date, version bigint) returns table (
  item_id bigint, account_id bigint, unit_id smallint, kind char(1), number text, instalment smallint, currency char(3),
  amount_minor bigint, open_minor bigint, issue_date date, posting_date date, due_date date, original_due_date date)
language sql stable parallel safe as $$
  select i.id, i.account_id, i.unit_id, i.kind, i.number, i.instalment, i.currency, i.amount_minor,
    i.amount_minor + coalesce(e.change_minor, 0), i.issue_date, i.posting_date, coalesce(t.due_date, i.due_date), i.due_date
  from receivable.item i
  left join (
    select item_id, sum(amount_minor)::bigint as change_minor from receivable.entry
    where value_date <= as_of and id <= version group by item_id) e on e.item_id = i.id
  left join (
    select distinct on (item_id) item_id, due_date from receivable.terms
    where value_date <= as_of and id <= version order by item_id, id desc) t on t.item_id = i.id
  where i.value_date <= as_of and i.id <= version and i.amount_minor + coalesce(e.change_minor, 0) <> 0
$$;

-- The same, as it was known at an instant.
create function receivable.items_known_at(as_of date, known_at timestamptz) returns table (
  item_id bigint, account_id bigint, unit_id smallint, kind char(1), number text, instalment smallint, currency char(3),
  amount_minor bigint, open_minor bigint, issue_date date, posting_date date, due_date date, original_due_date date)
language sql stable parallel safe as $$
  select i.id, i.account_id, i.unit_id, i.kind, i.number, i.instalment, i.currency, i.amount_minor,
    i.amount_minor + coalesce(e.change_minor, 0), i.issue_date, i.posting_date, coalesce(t.due_date, i.due_date), i.due_date
  from receivable.item i
  left join (
    select item_id, sum(amount_minor)::bigint as change_minor from receivable.entry
    where value_date <= as_of and recorded_at <= known_at group by item_id) e on e.item_id = i.id
  left join (
    select distinct on (item_id) item_id, due_date from receivable.terms
    where value_date <= as_of and recorded_at <= known_at order by item_id, id desc) t on t.item_id = i.id
  where i.value_date <= as_of and i.recorded_at <= known_at and i.amount_minor + coalesce(e.change_minor, 0) <> 0
$$;

-- Results of the control of the books, newest last.
create table receivable.control (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  business_date date not null,
  version bigint not null,
  ok boolean not null,
  summary text not null,
  findings text not null
);

call identity.guard_rows('receivable.item', 'account_id');
call identity.guard_rows('receivable.entry', 'account_id');
call identity.guard_rows('receivable.terms', 'account_id');
call identity.guard_rows('receivable.open_item', 'account_id');
