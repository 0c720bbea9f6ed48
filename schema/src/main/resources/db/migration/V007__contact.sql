-- Floor 2: who was spoken to. The one contact ledger.
create schema contact;

create table contact.interaction (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  kind text not null,
  outcome text not null,
  person text not null,
  note text not null,
  next_step text not null,
  callback_on date,
  callback_at time,
  minutes int,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  member_id bigint references identity.member,
  withdraws_id bigint
);
create index on contact.interaction (account_id, id);
create unique index on contact.interaction (withdraws_id) where withdraws_id is not null;
comment on column contact.interaction.kind is 'CALL, NOTE, EMAIL_IN, EMAIL_OUT, LETTER, WITHDRAWAL';
comment on column contact.interaction.withdraws_id is 'the interaction that this WITHDRAWAL takes back (undo)';
call audit.make_append_only('contact.interaction');
call identity.guard_rows('contact.interaction', 'account_id');
