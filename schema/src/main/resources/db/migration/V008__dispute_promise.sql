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
