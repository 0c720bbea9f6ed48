-- What came back on messages that were sent, one row for each receiver that a mail reports of. A mail is recorded once,
-- by the digest of its bytes; one that reports nothing, or of no message of ours, has one row that says so.
create table outreach.report (
  id bigint primary key default nextval('audit.fact_number'),
  digest text not null,
  position smallint not null,
  message_id bigint references outreach.message,
  account_id bigint references customer.account,
  unit_id smallint,
  kind text not null,
  recipient text not null,
  status text not null,
  diagnostic text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  unique (digest, position)
);
create index on outreach.report (message_id, id) where message_id is not null;
create index on outreach.report (account_id, id) where account_id is not null;
comment on column outreach.report.kind is 'PERMANENT, TRANSIENT, DELAYED, COMPLAINT, DELIVERED, NONE';
comment on column outreach.report.status is 'as RFC 3463 writes it, or empty';
call audit.make_append_only('outreach.report');
call audit.seal_facts('outreach.report', 'id');
call identity.guard_rows('outreach.report', 'account_id');

-- Reports name a message by what stands before the at sign in its Message-ID.
create index on outreach.message (split_part(ltrim(message_id, '<'), '@', 1)) where message_id <> '';

-- Work that no cadence asks for, such as mending an address, stands beside what one asks for.
drop index outreach.one_open_task;
create unique index one_open_task on outreach.task (account_id, kind, (cadence = '')) where state = 'OPEN';
comment on column outreach.task.cadence is 'that asks for it; empty for work that none asks for';
