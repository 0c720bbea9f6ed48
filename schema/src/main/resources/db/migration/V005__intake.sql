-- Floor 1: what came in.
create schema intake;

create table intake.profile (
  id bigint generated always as identity primary key,
  name text not null,
  version int not null,
  text text not null,
  saved_at timestamptz not null,
  saved_by text not null,
  unique (name, version)
);
call audit.make_append_only('intake.profile');

create table intake.delivery (
  id bigint generated always as identity primary key,
  source_id smallint not null references audit.source,
  profile_id bigint references intake.profile,
  name text not null,
  bytes bigint not null,
  dry_run boolean not null,
  state text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'INTERRUPTED')),
  bytes_read bigint not null default 0,
  rows_read bigint not null default 0,
  booked bigint not null default 0,
  unchanged bigint not null default 0,
  corrected bigint not null default 0,
  rejected bigint not null default 0,
  findings bigint not null default 0,
  message text not null default '',
  started_at timestamptz not null,
  finished_at timestamptz,
  started_by text not null
);

comment on column intake.delivery.profile_id is 'null for records that were delivered directly';
comment on column intake.delivery.booked is 'records; so are unchanged, corrected and rejected';

-- A row of which not everything was booked, as it came, so that it can be mended and delivered again.
create table intake.rejected_row (
  id bigint generated always as identity primary key,
  delivery_id bigint not null references intake.delivery,
  file text not null,
  table_name text not null,
  row bigint not null,
  columns text[] not null,
  cells text[] not null,
  fields text[] not null,
  values text[] not null,
  reasons text[] not null
);
create index on intake.rejected_row (delivery_id, id);
comment on column intake.rejected_row.fields is 'the columns that are wrong, one for each reason; empty for the whole row';

-- Data-quality findings: tasks for a person.
create table intake.finding (
  id bigint generated always as identity primary key,
  kind text not null,
  subject text not null,
  customer_id bigint,
  account_id bigint,
  detail text not null,
  delivery_id bigint references intake.delivery,
  found_at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  settled_how text,
  unique (kind, subject)
);
create index on intake.finding (kind, id) where settled_at is null;

alter table intake.finding enable row level security;
create policy permitted on intake.finding for all to dunlin_member using (
  case when account_id is not null then exists (select from customer.account a where a.id = finding.account_id)
    when customer_id is not null then exists (select from customer.account a where a.customer_id = finding.customer_id)
    else (select current_setting('dunlin.scope', true)) = 'ALL' end);
