-- Floor 4: the same answer as before with CASE for COALESCE, which PostgreSQL does not count among the expressions
-- that leak nothing: under row security the payment could then not be looked up by its number, and a member's page of
-- an account read all payments of the ledger for each promise.
create or replace function promise.received_as_of(accounts bigint[], as_of date, version bigint) returns table (
  id bigint, account_id bigint, item_id bigint, currency char(3), amount_minor bigint, made_on date,
  promised_date date, received_minor bigint)
language sql stable parallel safe as $$
  select m.id, m.account_id, m.item_id, m.currency, m.amount_minor, m.made_on, m.promised_date, (
    select coalesce(-sum(e.amount_minor), 0)::bigint
    from receivable.entry e
    left join receivable.entry reversed on reversed.id = e.reverses_id
    join receivable.item cash
      on cash.id = case when e.other_item_id is null then reversed.other_item_id else e.other_item_id end
      and cash.kind = 'P'
    where e.item_id = m.item_id and e.kind in ('A', 'R') and e.id <= version
      and e.value_date between m.made_on and least(m.promised_date + 3, as_of)
      and (reversed.value_date is null or reversed.value_date >= m.made_on))
  from promise.made m
  where m.account_id = any (accounts) and m.id <= version and m.value_date <= as_of
$$;
