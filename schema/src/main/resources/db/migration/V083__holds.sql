-- Credit or deliveries that are held back from a debtor: by the step of a cadence, until nothing of the account is overdue
-- any more, or by a person, until a person lets go. Facts only: a release names the hold that it ends.
create table outreach.hold (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  kind text not null check (kind in ('CREDIT', 'DELIVERY')),
  task_id bigint references outreach.task,
  reason text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  releases_id bigint references outreach.hold
);
comment on column outreach.hold.task_id is 'the task of the step that asked for it; null where a person did';
create index on outreach.hold (account_id, id);
create unique index one_release on outreach.hold (releases_id) where releases_id is not null;
create unique index one_hold_for_a_task on outreach.hold (task_id) where releases_id is null;
create index hold_asked_for on outreach.task (account_id) where kind in ('HOLD_CREDIT', 'HOLD_DELIVERY') and taken;
call audit.make_append_only('outreach.hold');
call audit.seal_facts('outreach.hold', 'id');
call identity.guard_rows('outreach.hold', 'account_id');

-- The holds of accounts that are not released.
create view outreach.hold_in_force with (security_invoker = true) as
  select h.* from outreach.hold h
  where h.releases_id is null and not exists (select from outreach.hold r where r.releases_id = h.id);
