-- A notice and a short message are contacts like a call, a mail or a letter: what waits after a contact waits after them
-- too. Decisions made before did not count them, and are made again as they were: by last_call_mail_or_letter.
drop function contact.state_as_of;
create function contact.state_as_of(accounts bigint[], as_of date, version bigint) returns table (
  account_id bigint, interaction_id bigint, callback_on date, callback_at time, next_step text, person text,
  last_contact date, last_call_mail_or_letter date)
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
    select account_id, max(value_date) as last_contact,
      max(value_date) filter (where kind in ('CALL', 'EMAIL_OUT', 'LETTER')) as last_call_mail_or_letter
    from known where kind in ('CALL', 'EMAIL_OUT', 'LETTER', 'SMS_OUT', 'PORTAL')
    group by account_id)
  select account_id, c.id, c.callback_on, c.callback_at, c.next_step, c.person, l.last_contact,
    l.last_call_mail_or_letter
  from (select * from callback where callback_on is not null) c full join contacted l using (account_id)
$$;
comment on column contact.interaction.kind is 'CALL, NOTE, EMAIL_IN, EMAIL_OUT, LETTER, SMS_OUT, PORTAL, WITHDRAWAL';
