-- Of some items those that cash settled within a week, as of a day, as known at a version, with the payment: for a word of
-- thanks on days that are over, whoever reminded of them. Where as much cash went back since, there is nothing to thank
-- for. The same as contact.settled_as_of says of what was really reminded of.
create function trial.settled_by_cash(items bigint[], as_of date, version bigint) returns table (
  item_id bigint, payment_id bigint, currency char(3), amount_minor bigint, paid_on date)
language sql stable parallel safe as $$
  with paid as (
    select distinct on (e.item_id) e.account_id, e.item_id, p.id as payment_id, p.currency,
      -p.amount_minor as amount_minor, p.value_date as paid_on
    from receivable.entry e
    join receivable.item p on p.id = e.other_item_id and p.kind = 'P' and p.amount_minor < 0
    where e.item_id = any (items) and e.value_date between as_of - 7 and as_of and p.value_date >= as_of - 7
      and e.kind = 'A' and e.amount_minor < 0 and e.id <= version
      and not exists (select from receivable.entry r
        where r.reverses_id = e.id and r.id <= version and r.value_date <= as_of)
    order by e.item_id, e.id desc)
  select paid.item_id, paid.payment_id, paid.currency, paid.amount_minor, paid.paid_on
  from paid
  join receivable.item i on i.id = paid.item_id and i.kind <> 'P'
  where i.amount_minor + (select coalesce(sum(e.amount_minor), 0) from receivable.entry e
      where e.item_id = i.id and e.id <= version and e.value_date <= as_of) = 0
    and not exists (select from receivable.item b
      where b.account_id = paid.account_id and b.kind = 'P' and b.currency = paid.currency and b.id <= version
        and b.value_date between paid.paid_on and as_of and b.amount_minor >= paid.amount_minor)
$$;
