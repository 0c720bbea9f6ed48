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
  version bigint not null,
  policy_version int not null references treatment.policy,
  state text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'INTERRUPTED')),
  accounts int not null default 0,
  listed int not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  cause text not null,
  message text not null default ''
);
create unique index one_night_at_a_time on treatment.night ((true)) where state = 'RUNNING';

-- What the policy said of one account on one business day, with why. Inputs by reference: the business date and
-- the version of the ledger rebuild the snapshot; the hash is that of the whole output.
create table treatment.decision (
  id bigint generated always as identity primary key,
  account_id bigint not null,
  unit_id smallint not null,
  business_date date not null,
  version bigint not null,
  night_id bigint references treatment.night,
  cause text not null,
  policy_version int not null,
  listed boolean not null,
  points int not null,
  explanation text not null,
  hash bytea not null,
  decided_at timestamptz not null
);
create index on treatment.decision (account_id, id);
create index on treatment.decision (night_id) where night_id is not null;
call audit.make_append_only('treatment.decision');

-- Projection: the newest decision of each account with the figures that lists show, in the base currency.
create table treatment.standing (
  account_id bigint primary key,
  unit_id smallint not null,
  decision_id bigint not null,
  business_date date not null,
  listed boolean not null,
  points int not null,
  open_base_minor bigint not null,
  overdue_base_minor bigint not null,
  oldest_days_late int not null,
  items_open int not null,
  items_overdue int not null,
  why text not null,
  explanation text not null
);
create index on treatment.standing (overdue_base_minor desc, account_id desc);

call identity.guard_rows('treatment.decision', 'account_id');
call identity.guard_rows('treatment.standing', 'account_id');
