-- What was open on some accounts at the end of a day: as receivable.items_as_of, going through the facts of these alone.
create function receivable.items_of_accounts_as_of(accounts bigint[], as_of date, version bigint) returns table (
  item_id bigint, account_id bigint, unit_id smallint, kind char(1), number text, instalment smallint, currency char(3),
  amount_minor bigint, open_minor bigint, issue_date date, posting_date date, due_date date, original_due_date date)
language sql stable parallel safe as $$
  select i.id, i.account_id, i.unit_id, i.kind, i.number, i.instalment, i.currency, i.amount_minor,
    i.amount_minor + coalesce(e.change_minor, 0), i.issue_date, i.posting_date, coalesce(t.due_date, i.due_date), i.due_date
  from receivable.item i
  left join (
    select item_id, sum(amount_minor)::bigint as change_minor from receivable.entry
    where account_id = any (accounts) and value_date <= as_of and id <= version group by item_id) e on e.item_id = i.id
  left join (
    select distinct on (item_id) item_id, due_date from receivable.terms
    where item_id in (select id from receivable.item where account_id = any (accounts))
      and value_date <= as_of and id <= version order by item_id, id desc) t on t.item_id = i.id
  where i.account_id = any (accounts) and i.value_date <= as_of and i.id <= version
    and i.amount_minor + coalesce(e.change_minor, 0) <> 0
$$;
