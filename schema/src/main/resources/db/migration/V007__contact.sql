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
create index on contact.interaction (callback_on) where callback_on is not null;
create unique index on contact.interaction (withdraws_id) where withdraws_id is not null;
comment on column contact.interaction.kind is 'CALL, NOTE, EMAIL_IN, EMAIL_OUT, LETTER, WITHDRAWAL';
comment on column contact.interaction.withdraws_id is 'the interaction that this WITHDRAWAL takes back (undo)';
call audit.make_append_only('contact.interaction');
call identity.guard_rows('contact.interaction', 'account_id');

-- What people and programs record here, rather than deliver.
insert into audit.source (name) values ('dunlin') on conflict do nothing;

-- Published to the areas above: of each account the callback in force and the last day on which we called or wrote,
-- as of a day, as known at a version. A callback holds until a call or a later callback takes its place.
create function contact.state_as_of(accounts bigint[], as_of date, version bigint) returns table (
  account_id bigint, interaction_id bigint, callback_on date, callback_at time, next_step text, person text,
  last_contact date)
language sql stable parallel safe as $$
  with known as (
    select i.* from contact.interaction i
    where i.account_id = any (accounts) and i.id <= version and i.value_date <= as_of and i.kind <> 'WITHDRAWAL'
      and not exists (select from contact.interaction w
        where w.withdraws_id = i.id and w.id <= version and w.value_date <= as_of)),
  callback as (
    select distinct on (account_id) * from known where callback_on is not null or kind = 'CALL'
    order by account_id, id desc),
  contacted as (
    select account_id, max(value_date) as last_contact from known where kind in ('CALL', 'EMAIL_OUT', 'LETTER')
    group by account_id)
  select account_id, c.id, c.callback_on, c.callback_at, c.next_step, c.person, l.last_contact
  from (select * from callback where callback_on is not null) c full join contacted l using (account_id)
$$;
