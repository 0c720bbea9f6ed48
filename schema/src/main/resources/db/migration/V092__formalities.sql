-- What laws want done formally about a debt, as facts: which notices went out, when it was first spoken of, that the debtor
-- contested it in writing, that its proof was sent.
create table contact.formality (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  item_id bigint,
  kind text not null,
  form text not null,
  note text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording,
  withdraws_id bigint references contact.formality
);
create index on contact.formality (account_id, id);
create unique index on contact.formality (withdraws_id) where withdraws_id is not null;
comment on column contact.formality.item_id is 'the only debt that it is about; null for all that had been issued by its day';
comment on column contact.formality.kind is
  'VALIDATION, RECORDS_RIGHT, OWN_LANGUAGE, VERIFICATION, FIRST_COMMUNICATION, CONTESTED';
comment on column contact.formality.form is 'the channel on which it was said: EMAIL, LETTER …';
call audit.make_append_only('contact.formality');
call audit.seal_facts('contact.formality', 'id');
call identity.guard_rows('contact.formality', 'account_id');

create function contact.formalities_as_of(accounts bigint[], as_of date, version bigint) returns setof contact.formality
language sql stable parallel safe as $$
  select f.* from contact.formality f
  where f.account_id = any (accounts) and f.id <= version and f.value_date <= as_of and f.withdraws_id is null
    and not exists (select from contact.formality w
      where w.withdraws_id = f.id and w.id <= version and w.value_date <= as_of)
  order by f.id
$$;

-- The days on which debtors were spoken or written to since the oldest document was issued that is still open, each with
-- the documents that it was about; none where that is not known.
create function outreach.spoken(accounts bigint[]) returns table (
  account_id bigint, spoken_on date, items bigint[])
language sql stable parallel safe as $$
  select distinct i.account_id, i.value_date, coalesce(m.items, '{}')
  from (select account_id, min(coalesce(issue_date, due_date, '-infinity')) as since from receivable.open_item
    where account_id = any (accounts) and kind <> 'P' group by account_id) o
  join contact.interaction i on i.account_id = o.account_id and i.value_date >= o.since
  left join outreach.message m on m.interaction_id = i.id
  where i.kind in ('CALL', 'EMAIL_OUT', 'LETTER', 'SMS_OUT', 'PORTAL')
    and not exists (select from contact.interaction w where w.withdraws_id = i.id)
$$;
