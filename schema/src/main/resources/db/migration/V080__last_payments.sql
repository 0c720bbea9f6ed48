-- What came in last on each account, as of a day, as known at a version: for a word of thanks. Cash that the books no
-- longer hold, and cash of which as much went back since, did not come in.
create function outreach.last_payments(accounts bigint[], as_of date, version bigint) returns table (
  account_id bigint, item_id bigint, currency char(3), amount_minor bigint, paid_on date)
language sql stable parallel safe as $$
  select distinct on (p.account_id) p.account_id, p.id, p.currency, -(p.amount_minor + c.changed), p.value_date
  from receivable.item p
  cross join lateral (
    select coalesce(sum(e.amount_minor), 0)::bigint as changed from receivable.entry e
    where e.item_id = p.id and e.kind in ('J', 'W', 'X') and e.id <= version and e.value_date <= as_of
      and not exists (select from receivable.entry r
        where r.reverses_id = e.id and r.id <= version and r.value_date <= as_of)) c
  where p.account_id = any (accounts) and p.kind = 'P' and p.id <= version
    and p.value_date between as_of - 60 and as_of and p.amount_minor + c.changed < 0
    and not exists (select from receivable.item b
      where b.account_id = p.account_id and b.kind = 'P' and b.currency = p.currency and b.id <= version
        and b.value_date between p.value_date and as_of and b.amount_minor >= -(p.amount_minor + c.changed))
  order by p.account_id, p.value_date desc, p.id desc
$$;
