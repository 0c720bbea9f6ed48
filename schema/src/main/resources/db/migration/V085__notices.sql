-- A notice is a message that goes nowhere: it lies on the page behind the links of messages. When that page was first
-- opened with it is kept beside it; no rule counts it.
alter table outreach.message add column seen_at timestamptz;
comment on column outreach.message.seen_at is 'when the page with the notice was first opened; null until then, and for all but notices';
create index notices on outreach.message (account_id, id) where channel = 'PORTAL' and state = 'SENT';
