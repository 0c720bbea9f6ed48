-- Floor 1: who owes.
create schema customer;
create schema portfolio;

create table customer.entity (
  id smallint generated always as identity primary key,
  code text not null unique,
  name text not null,
  currency char(3) not null,
  country char(2) not null
);

create table customer.unit (
  id smallint generated always as identity primary key,
  entity_id smallint not null references customer.entity,
  code text not null unique,
  name text not null
);

-- Numbers of customers, accounts and contact persons.
create sequence customer.number;

-- Versions of a customer, append-only; the newest fact number wins.
create table customer.customer_fact (
  id bigint primary key default nextval('audit.fact_number'),
  customer_id bigint not null,
  name text not null,
  country text not null,
  currency text not null,
  segment text not null,
  risk_class text not null,
  terms_days int,
  credit_limit_minor bigint,
  credit_limit_currency text,
  email text not null,
  parent_key text not null,
  collector text not null,
  language text not null,
  external_score int,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  digest uuid not null
);
create index on customer.customer_fact (customer_id, id);
call audit.make_append_only('customer.customer_fact');

-- Digests are taken over the fact as it was recorded; a fact altered later no longer fits its own. Stable, not
-- immutable, because only so the planner puts the expression in place of the call.
create function customer.customer_digest(f customer.customer_fact) returns uuid language sql stable parallel safe
  return md5(f.id || '|' || f.customer_id || '|' || f.name || '|' || f.country || '|' || f.currency || '|' || f.segment
    || '|' || f.risk_class || '|' || coalesce(f.terms_days, -99999) || '|' || coalesce(f.credit_limit_minor, -1) || '|'
    || coalesce(f.credit_limit_currency, '') || '|' || f.email || '|' || f.parent_key || '|' || f.collector || '|'
    || f.language || '|' || coalesce(f.external_score, -1) || '|' || (f.value_date - date '2000-01-01') || '|'
    || extract(epoch from f.recorded_at) || '|' || f.recording_id)::uuid;

-- Projection: the newest version of each customer, and its identity.
create table customer.customer (
  id bigint primary key default nextval('customer.number'),
  source_id smallint not null references audit.source,
  source_key text not null,
  fact_id bigint not null,
  name text not null,
  country text not null,
  currency text not null,
  segment text not null,
  risk_class text not null,
  terms_days int,
  credit_limit_minor bigint,
  credit_limit_currency text,
  email text not null,
  parent_key text not null,
  collector text not null,
  language text not null,
  external_score int,
  name_key text not null,
  unique (source_key, source_id)
);
create index on customer.customer (lower(name) text_pattern_ops);
create index on customer.customer (lower(source_key) text_pattern_ops);
create index on customer.customer (name_key, country);
create index on customer.customer (parent_key, source_id) where parent_key <> '';
comment on column customer.customer.name_key is 'the name in lower case without accents, spaces and signs, to find duplicates';

create table customer.account (
  id bigint primary key default nextval('customer.number'),
  customer_id bigint not null references customer.customer,
  unit_id smallint not null references customer.unit,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  unique (customer_id, unit_id)
);

-- Versions of a contact person, append-only; the newest fact number of a person wins.
create table customer.contact_fact (
  id bigint primary key default nextval('audit.fact_number'),
  person_id bigint not null,
  customer_id bigint not null references customer.customer,
  source_id smallint not null references audit.source,
  source_key text not null,
  name text not null,
  role text not null,
  email text not null,
  phone text not null,
  channel text not null,
  language text not null,
  zone text not null,
  consent text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  digest uuid not null
);
create index on customer.contact_fact (customer_id);
create index on customer.contact_fact (source_key, source_id, id);
create index on customer.contact_fact (person_id, id);
call audit.make_append_only('customer.contact_fact');

create function customer.contact_digest(f customer.contact_fact) returns uuid language sql stable parallel safe
  return md5(f.id || '|' || f.person_id || '|' || f.customer_id || '|' || f.source_id || '|' || f.source_key || '|'
    || f.name || '|' || f.role || '|' || f.email || '|' || f.phone || '|' || f.channel || '|' || f.language || '|'
    || f.zone || '|' || f.consent || '|' || (f.value_date - date '2000-01-01') || '|'
    || extract(epoch from f.recorded_at) || '|' || f.recording_id)::uuid;

create view customer.contact_person as
  select distinct on (person_id) * from customer.contact_fact order by person_id, id desc;

-- Who works an account. Facts of ownership, append-only, and who owns it now.
create table portfolio.assignment (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null references customer.account,
  member_id bigint references identity.member,
  reason text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording
);
create index on portfolio.assignment (account_id, id);
call audit.make_append_only('portfolio.assignment');

create table portfolio.owner (
  account_id bigint primary key references customer.account,
  member_id bigint not null references identity.member,
  assignment_id bigint not null
);
create index on portfolio.owner (member_id);

call identity.guard_rows('customer.account', 'id');
alter table customer.customer enable row level security;
create policy permitted on customer.customer for all to dunlin_member using (
  exists (select 1 from customer.account a where a.customer_id = customer.id));
alter table customer.contact_fact enable row level security;
create policy permitted on customer.contact_fact for all to dunlin_member using (
  exists (select 1 from customer.account a where a.customer_id = contact_fact.customer_id));
alter view customer.contact_person set (security_invoker = true);
