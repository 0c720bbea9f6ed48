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
create unique index item_source on receivable.item (source_key, source_id, kind);
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
  source_id smallint not null
);
create index on receivable.rate (from_currency, to_currency, day, id);

-- Digests are taken over the fact as it was recorded; a fact altered later no longer fits its own.
create function receivable.item_digest(
  id bigint, account_id bigint, unit_id smallint, kind char, number text, instalment smallint, currency char,
  amount_minor bigint, issue_date date, posting_date date, due_date date, value_date date, recorded_at timestamptz,
  source_key text) returns uuid language sql immutable parallel safe
  return md5(id || '|' || account_id || '|' || unit_id || '|' || kind || '|' || number || '|' || instalment || '|'
    || currency || '|' || amount_minor || '|' || coalesce(issue_date - date '2000-01-01', -99999) || '|'
    || coalesce(posting_date - date '2000-01-01', -99999) || '|' || coalesce(due_date - date '2000-01-01', -99999)
    || '|' || (value_date - date '2000-01-01') || '|' || extract(epoch from recorded_at) || '|' || source_key)::uuid;

create function receivable.entry_digest(
  id bigint, item_id bigint, account_id bigint, unit_id smallint, kind char, currency char, amount_minor bigint,
  other_item_id bigint, reverses_id bigint, value_date date, recorded_at timestamptz, source_key text)
  returns uuid language sql immutable parallel safe
  return md5(id || '|' || item_id || '|' || account_id || '|' || unit_id || '|' || kind || '|' || currency || '|'
    || amount_minor || '|' || coalesce(other_item_id, 0) || '|' || coalesce(reverses_id, 0) || '|'
    || (value_date - date '2000-01-01') || '|' || extract(epoch from recorded_at) || '|' || source_key)::uuid;

create function receivable.terms_digest(
  id bigint, item_id bigint, account_id bigint, unit_id smallint, due_date date, approved_by text, value_date date,
  recorded_at timestamptz, source_key text) returns uuid language sql immutable parallel safe
  return md5(id || '|' || item_id || '|' || account_id || '|' || unit_id || '|' || (due_date - date '2000-01-01')
    || '|' || approved_by || '|' || (value_date - date '2000-01-01') || '|' || extract(epoch from recorded_at) || '|'
    || source_key)::uuid;

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
