-- Floor 1: a refused row may tell of any account, because it was never booked on one. Whoever has limited sight sees
-- those of the own deliveries only, and no finding that belongs to nobody.

-- Whether the name of an actor is that of the member who looks, or of one of the member's tokens. It runs as the owner
-- because members do not read tokens.
create function identity.is_own_name(actor text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select actor = 'member:' || current_setting('dunlin.member', true)
    or exists (select from identity.token t
         where 'token:' || t.id = actor and t.member_id::text = current_setting('dunlin.member', true))
$$;

alter table intake.rejected_row enable row level security;
create policy permitted on intake.rejected_row for all to dunlin_member using (
  ((select current_setting('dunlin.units', true)) = '*' and (select current_setting('dunlin.scope', true)) = 'ALL')
  or delivery_id in (select d.id from intake.delivery d where identity.is_own_name(d.started_by)));

alter policy permitted on intake.finding using (
  case when account_id is not null then exists (select from customer.account a where a.id = finding.account_id)
    when customer_id is not null then exists (select from customer.account a where a.customer_id = finding.customer_id)
    else (select current_setting('dunlin.units', true)) = '*'
      and (select current_setting('dunlin.scope', true)) = 'ALL' end);
