-- Who else may have paid for an account: all other accounts of the customer and of its family, the topmost parent with all
-- below it. A circle of parents ends where it closes.
create function outreach.payers(accounts bigint[]) returns table (account_id bigint, other_id bigint)
language sql stable as $$
  with recursive up (account_id, customer_id, height, seen) as (
    select a.id, a.customer_id, 0, array[a.customer_id] from customer.account a where a.id = any (accounts)
    union all
    select u.account_id, p.id, u.height + 1, u.seen || p.id
    from up u
    join customer.customer c on c.id = u.customer_id
    join customer.customer p on p.source_key = c.parent_key and p.source_id = c.source_id
    where c.parent_key <> '' and u.height < 8 and p.id <> all (u.seen)),
  top as materialized (
    select distinct on (account_id) account_id, customer_id from up order by account_id, height desc),
  down (top_id, customer_id) as (
    select distinct customer_id, customer_id from top
    union
    select d.top_id, c.id
    from down d
    join customer.customer p on p.id = d.customer_id
    join customer.customer c on c.parent_key = p.source_key and c.source_id = p.source_id
    where c.parent_key <> '')
  select t.account_id, b.id
  from top t
  join down d on d.top_id = t.customer_id
  join customer.account b on b.customer_id = d.customer_id
  where b.id <> t.account_id
$$;

-- Cash and credits there that are not allocated, by account and currency.
create function outreach.cash_of_payers(accounts bigint[]) returns table (
  account_id bigint, is_payment boolean, currency text, amount_minor bigint)
language sql stable as $$
  select p.account_id, o.kind = 'P', o.currency::text, -sum(o.open_minor)::bigint
  from outreach.payers(accounts) p
  join receivable.open_item o on o.account_id = p.other_id
  where o.open_minor < 0
  group by 1, 2, 3
$$;

-- A formality is news about its account; so is what came in for a payer, or was allocated there, about the accounts that
-- it may pay for.
create or replace function outreach.has_news(account bigint, known bigint) returns boolean
language sql stable as $$
  select exists (select from receivable.entry where account_id = account and id > known)
    or exists (select from receivable.item where account_id = account and id > known)
    or exists (select from receivable.terms where account_id = account and id > known)
    or exists (select from dispute.raised where account_id = account and id > known)
    or exists (select from dispute.closed where account_id = account and id > known)
    or exists (select from promise.made where account_id = account and id > known)
    or exists (select from contact.interaction where account_id = account and id > known)
    or exists (select from contact.block where account_id = account and id > known)
    or exists (select from contact.formality where account_id = account and id > known)
    or exists (select from policy.publication where id > known and kind <> 'SHIPPED')
    or exists (select from customer.account a join customer.account b on b.customer_id = a.customer_id
      join contact.consent c on c.account_id = b.id where a.id = account and c.id > known)
    or exists (select from customer.account a join customer.account b on b.customer_id = a.customer_id
      join contact.flag f on f.account_id = b.id where a.id = account and f.id > known)
    or exists (select from customer.account a join customer.customer_fact f on f.customer_id = a.customer_id
      where a.id = account and f.id > known)
    or exists (select from customer.account a join customer.contact_fact f on f.customer_id = a.customer_id
      where a.id = account and f.id > known)
    or exists (select from outreach.payers(array[account]) p
      where exists (select from receivable.item i where i.account_id = p.other_id and i.id > known and i.kind in ('P', 'C'))
        or exists (select from receivable.entry e where e.account_id = p.other_id and e.id > known))
$$;

-- When the sources were last read that the open items of accounts come from: the stalest of them, or nothing if one was
-- never read. Accounts of which no source outside wrote anything are not among them. Sources are few: the first item of
-- each is looked for, instead of the source of each item.
-- A source whose newest delivery did not come to its end has told half of something: what was paid may stand in the other
-- half. Until it is read whole, nobody knows how old its books are. A delivery that booked nothing has told nothing.
create function outreach.sources_as_of(accounts bigint[], ended text[]) returns table (account_id bigint, as_of timestamptz)
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
