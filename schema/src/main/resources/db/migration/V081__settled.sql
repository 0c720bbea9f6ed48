-- Items that were reminded of and are settled by cash since, as of a day, as known at a version, with the payment: for a
-- word of thanks, which is said once for a settlement and within a week of it. Where as much cash went back since, there
-- is nothing to thank for.
create function contact.settled_as_of(accounts bigint[], as_of date, version bigint) returns table (
  account_id bigint, item_id bigint, cadence text, payment_id bigint, currency char(3), amount_minor bigint, paid_on date)
language sql stable parallel safe as $$
  with paid as (
    select distinct on (e.item_id) e.account_id, e.item_id, e.id as entry_id, p.id as payment_id, p.currency,
      -p.amount_minor as amount_minor, p.value_date as paid_on
    from receivable.entry e
    join receivable.item p on p.id = e.other_item_id and p.kind = 'P' and p.amount_minor < 0
    where e.account_id = any (accounts) and e.value_date between as_of - 7 and as_of and p.value_date >= as_of - 7
      and e.kind = 'A' and e.amount_minor < 0 and e.id <= version
      and not exists (select from receivable.entry r
        where r.reverses_id = e.id and r.id <= version and r.value_date <= as_of)
    order by e.item_id, e.id desc)
  select paid.account_id, paid.item_id, s.cadence, paid.payment_id, paid.currency, paid.amount_minor, paid.paid_on
  from paid
  join receivable.item i on i.id = paid.item_id and i.kind <> 'P'
  cross join lateral (
    select t.cadence from contact.step_taken t
    where t.account_id = paid.account_id and t.item_id = paid.item_id and t.act = 'MESSAGE' and t.level > 0
      and t.id < paid.entry_id and t.value_date <= as_of and t.withdraws_id is null
      and not exists (select from contact.step_taken w
        where w.withdraws_id = t.id and w.id <= version and w.value_date <= as_of)
    order by t.id desc limit 1) s
  where i.amount_minor + (select coalesce(sum(e.amount_minor), 0) from receivable.entry e
      where e.item_id = i.id and e.id <= version and e.value_date <= as_of) = 0
    and not exists (select from contact.step_taken t
      where t.account_id = paid.account_id and t.item_id = paid.item_id and t.act = 'THANKS' and t.id > paid.entry_id
        and t.id <= version and t.value_date <= as_of and t.withdraws_id is null
        and not exists (select from contact.step_taken w where w.withdraws_id = t.id and w.id <= version))
    and not exists (select from receivable.item b
      where b.account_id = paid.account_id and b.kind = 'P' and b.currency = paid.currency and b.id <= version
        and b.value_date between paid.paid_on and as_of and b.amount_minor >= paid.amount_minor)
  order by paid.item_id
$$;

-- A word of thanks is no rung of a ladder: an item that is owed again goes on from its last reminder.
create or replace function contact.steps_as_of(accounts bigint[], as_of date, version bigint) returns table (
  account_id bigint, item_id bigint, cadence text, step text, level smallint, act text, taken_on date, id bigint)
language sql stable parallel safe as $$
  select s.account_id, s.item_id, s.cadence, s.step, s.level, s.act, s.value_date, s.id
  from contact.step_taken s
  where s.account_id = any (accounts) and s.id <= version and s.value_date <= as_of and s.withdraws_id is null
    and s.act <> 'THANKS'
    and not exists (select from contact.step_taken w
      where w.withdraws_id = s.id and w.id <= version and w.value_date <= as_of)
  order by s.id
$$;
comment on column contact.step_taken.act is 'MESSAGE, THANKS, TASK, PROPOSAL, HOLD';
