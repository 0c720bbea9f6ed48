-- What decisions must know of outreach, as facts of the contact ledger: since when anything is sent, which steps of
-- cadences were taken for which items, and what people stopped.

-- Sending began: what was booked before is inherited, and steps of days before it never fire. Appended once.
create table contact.beginning (
  id bigint primary key default nextval('audit.fact_number'),
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording
);
create unique index one_beginning on contact.beginning ((true));
call audit.make_append_only('contact.beginning');

-- A step of a cadence was taken for an item. Taking it back (the message never arrived) is a row that names it.
create table contact.step_taken (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  item_id bigint not null,
  cadence text not null,
  step text not null,
  level smallint not null,
  act text not null,
  interaction_id bigint references contact.interaction,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  withdraws_id bigint references contact.step_taken
);
create index on contact.step_taken (account_id, id);
create index on contact.step_taken (interaction_id) where interaction_id is not null;
create unique index on contact.step_taken (withdraws_id) where withdraws_id is not null;
comment on column contact.step_taken.act is 'MESSAGE, TASK, PROPOSAL, HOLD';
call audit.make_append_only('contact.step_taken');
call identity.guard_rows('contact.step_taken', 'account_id');

-- A person stopped outreach about an account, or one item of it, until a day or until it is taken back.
create table contact.block (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  item_id bigint,
  reason text not null,
  note text not null,
  until date,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  withdraws_id bigint references contact.block
);
create index on contact.block (account_id, id);
create unique index on contact.block (withdraws_id) where withdraws_id is not null;
comment on column contact.block.until is 'the last day on which it holds; null until it is taken back';
call audit.make_append_only('contact.block');
call identity.guard_rows('contact.block', 'account_id');

-- What a debtor agreed to or forbade, for an address on a channel; the newest fact of an address counts.
create table contact.consent (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  channel text not null,
  address text not null,
  state text not null check (state in ('GRANTED', 'REVOKED')),
  source text not null,
  wording text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording
);
create index on contact.consent (account_id, id);
create index on contact.consent (lower(address), channel, id);
comment on column contact.consent.source is 'how we know: IMPORT, MEMBER, PORTAL, REPLY, COMPLAINT';
call audit.make_append_only('contact.consent');
call identity.guard_rows('contact.consent', 'account_id');

-- What stops or bounds every contact with a debtor: counsel speaks for him, he is insolvent, he died …
create table contact.flag (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  kind text not null,
  note text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  withdraws_id bigint references contact.flag
);
create index on contact.flag (account_id, id);
create unique index on contact.flag (withdraws_id) where withdraws_id is not null;
comment on column contact.flag.kind is
  'ATTORNEY, INSOLVENCY, DECEASED, CEASE, MINOR, IDENTITY_THEFT, LITIGATION, PLACED';
call audit.make_append_only('contact.flag');
call identity.guard_rows('contact.flag', 'account_id');

-- Published to the areas above, each as of a day, as known at a version.
create function contact.steps_as_of(accounts bigint[], as_of date, version bigint) returns table (
  account_id bigint, item_id bigint, cadence text, step text, level smallint, act text, taken_on date, id bigint)
language sql stable parallel safe as $$
  select s.account_id, s.item_id, s.cadence, s.step, s.level, s.act, s.value_date, s.id
  from contact.step_taken s
  where s.account_id = any (accounts) and s.id <= version and s.value_date <= as_of and s.withdraws_id is null
    and not exists (select from contact.step_taken w
      where w.withdraws_id = s.id and w.id <= version and w.value_date <= as_of)
  order by s.id
$$;

create function contact.blocks_as_of(accounts bigint[], as_of date, version bigint) returns setof contact.block
language sql stable parallel safe as $$
  select b.* from contact.block b
  where b.account_id = any (accounts) and b.id <= version and b.value_date <= as_of and b.withdraws_id is null
    and (b.until is null or b.until >= as_of)
    and not exists (select from contact.block w
      where w.withdraws_id = b.id and w.id <= version and w.value_date <= as_of)
  order by b.id
$$;

create function contact.flags_as_of(accounts bigint[], as_of date, version bigint) returns setof contact.flag
language sql stable parallel safe as $$
  select f.* from contact.flag f
  where f.account_id = any (accounts) and f.id <= version and f.value_date <= as_of and f.withdraws_id is null
    and not exists (select from contact.flag w
      where w.withdraws_id = f.id and w.id <= version and w.value_date <= as_of)
  order by f.id
$$;

-- Calls, mails and letters of the sixty days up to a day.
create function contact.contacts_as_of(accounts bigint[], as_of date, version bigint) returns table (
  account_id bigint, contacted_on date, kind text, id bigint)
language sql stable parallel safe as $$
  select i.account_id, i.value_date, i.kind, i.id
  from contact.interaction i
  where i.account_id = any (accounts) and i.id <= version and i.value_date between as_of - 60 and as_of
    and i.kind in ('CALL', 'EMAIL_OUT', 'LETTER', 'SMS_OUT', 'PORTAL')
    and not exists (select from contact.interaction w
      where w.withdraws_id = i.id and w.id <= version and w.value_date <= as_of)
  order by i.value_date, i.id
$$;

-- The value date of the newest cash on some items.
create function receivable.last_receipts_as_of(items bigint[], as_of date, version bigint) returns table (
  item_id bigint, received_on date)
language sql stable parallel safe as $$
  select e.item_id, max(e.value_date)
  from receivable.entry e
  where e.item_id = any (items) and e.kind = 'A' and e.amount_minor < 0 and e.value_date <= as_of and e.id <= version
  group by e.item_id
$$;
