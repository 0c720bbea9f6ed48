-- A source whose newest delivery did not come to its end has told half of something: what was paid may stand in the other
-- half. Until it is read whole, nobody knows how old its books are. A delivery that booked nothing has told nothing.
create or replace function outreach.sources_as_of(accounts bigint[], ended text[])
  returns table (account_id bigint, as_of timestamptz)
language sql stable as $$
  with outside as materialized (
    select s.id, case when t.half is null or t.half < t.whole then t.newest end as newest
    from audit.source s
    cross join lateral (
      select max(d.finished_at) filter (where d.state = 'DONE') as newest,
        max(d.id) filter (where d.state = 'DONE') as whole,
        max(d.id) filter (where d.state in ('FAILED', 'CANCELLED', 'INTERRUPTED') and d.booked + d.corrected > 0) as half
      from intake.delivery d where d.source_id = s.id and not d.dry_run) t
    where s.name <> 'dunlin' and s.name <> all (ended))
  select a.account_id, case when bool_and(o.newest is not null) then min(o.newest) end
  from unnest(accounts) as a (account_id)
  join outside o on exists (select from receivable.open_item i join receivable.item f on f.id = i.item_id
    where i.account_id = a.account_id and f.source_id = o.id)
  group by a.account_id
$$;
