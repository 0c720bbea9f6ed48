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
  profile_id bigint not null references intake.profile,
  name text not null,
  bytes bigint not null,
  sha256 text not null,
  dry_run boolean not null,
  state text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'INTERRUPTED')),
  bytes_read bigint not null default 0,
  rows_read bigint not null default 0,
  booked bigint not null default 0,
  unchanged bigint not null default 0,
  corrected bigint not null default 0,
  rejected bigint not null default 0,
  message text not null default '',
  started_at timestamptz not null,
  finished_at timestamptz,
  started_by text not null
);

create table intake.rejected_row (
  delivery_id bigint not null references intake.delivery,
  file text not null,
  row bigint not null,
  field text not null,
  value text not null,
  reason text not null,
  line text not null
);
create index on intake.rejected_row (delivery_id, row);

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
create index on intake.finding (found_at) where settled_at is null;
