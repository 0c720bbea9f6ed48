-- Floor 5: a collector's ordered items.
create schema worklist;

create table worklist.item (
  account_id bigint primary key,
  unit_id smallint not null,
  decision_id bigint not null,
  member_id bigint,
  points int not null,
  band text not null,
  overdue_base_minor bigint not null,
  oldest_days_late int not null,
  why text not null,
  action text not null,
  chips text[] not null,
  listed_at timestamptz not null
);
create index on worklist.item (points desc, overdue_base_minor desc, account_id);
create index on worklist.item (member_id, points desc, overdue_base_minor desc, account_id);

-- A person put an account off until a day; taking it back is a row with withdraws_id.
create table worklist.snooze (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null,
  unit_id smallint not null,
  until date,
  reason text not null,
  member_id bigint references identity.member,
  recorded_at timestamptz not null,
  withdraws_id bigint
);
create index on worklist.snooze (account_id, id);
call audit.make_append_only('worklist.snooze');

call identity.guard_rows('worklist.item', 'account_id');
call identity.guard_rows('worklist.snooze', 'account_id');
