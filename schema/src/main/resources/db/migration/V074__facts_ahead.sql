-- How many facts lie in recordings that tell of a day after one; beyond a thousand such recordings, no further is looked.
-- Some sources are days ahead of the business date, and open_item shows their facts already.
create function receivable.facts_beside_later_days(as_of date) returns bigint language sql stable parallel safe as $$
  select coalesce(sum(facts), 0)::bigint from (
    select items + entries + terms as facts from receivable.recorded where latest_value_date > as_of limit 1000) r
$$;

-- The same items as receivable.items_as_of as known now: those that no later day is told of are taken from open_item, and
-- only the facts of the others are gone through. Quick where little lies ahead, as it does of the business date.
create function receivable.open_items_as_of(as_of date) returns table (
  item_id bigint, account_id bigint, unit_id smallint, kind char(1), number text, instalment smallint, currency char(3),
  amount_minor bigint, open_minor bigint, issue_date date, posting_date date, due_date date, original_due_date date)
language sql stable parallel safe as $$
  with stretch as materialized (
    select first_id, last_id from receivable.recorded where latest_value_date > as_of),
  ahead as materialized (
    select i.id from stretch r join receivable.item i on i.id between r.first_id and r.last_id and i.value_date > as_of
    union
    select e.item_id from stretch r join receivable.entry e on e.id between r.first_id and r.last_id
      and e.value_date > as_of
    union
    select t.item_id from stretch r join receivable.terms t on t.id between r.first_id and r.last_id
      and t.value_date > as_of)
  select o.item_id, o.account_id, o.unit_id, o.kind, o.number, o.instalment, o.currency, o.amount_minor, o.open_minor,
    o.issue_date, o.posting_date, o.due_date, o.original_due_date
  from receivable.open_item o where not exists (select from ahead a where a.id = o.item_id)
  union all
  select i.id, i.account_id, i.unit_id, i.kind, i.number, i.instalment, i.currency, i.amount_minor,
    i.amount_minor + coalesce(e.change_minor, 0), i.issue_date, i.posting_date, coalesce(t.due_date, i.due_date), i.due_date
  from ahead a join receivable.item i on i.id = a.id
  left join lateral (
    select sum(f.amount_minor)::bigint as change_minor from receivable.entry f
    where f.item_id = i.id and f.value_date <= as_of) e on true
  left join lateral (
    select f.due_date from receivable.terms f where f.item_id = i.id and f.value_date <= as_of
    order by f.id desc limit 1) t on true
  where i.value_date <= as_of and i.amount_minor + coalesce(e.change_minor, 0) <> 0
$$;

-- The state of the ledger: another fact is another state, and a later state is the greater one. Recordings end in another
-- order than they begin, and one alone may draw thousands of numbers, so that the newest two thousand recordings are
-- looked at, not the newest numbers.
create function receivable.ledger_state() returns table (newest bigint, facts bigint) language sql stable parallel safe as $$
  select coalesce(max(recording_id), 0)::bigint, coalesce(sum(first_id), 0)::bigint from (
    select recording_id, first_id from receivable.recorded order by recording_id desc, first_id desc limit 2000) r
$$;

-- Which state of the ledger the totals of a day are of: later facts make others.
create table insight.day_state (
  day date primary key,
  newest bigint not null,
  facts bigint not null
);
delete from insight.day_total;
