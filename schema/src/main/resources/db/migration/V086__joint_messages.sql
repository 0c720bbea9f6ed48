-- Messages that leave as one mail, because their cadence brings together what a customer or a parent owes: each account
-- keeps its message, with its steps and its contact, and says which one carried it.
alter table outreach.message add column carried_by bigint references outreach.message;
create index on outreach.message (carried_by) where carried_by is not null;
comment on column outreach.message.carried_by is
  'the message whose words were handed over and speak of this account too; null where they are its own';

-- Which sender an entity of ours writes as: entities that say the same of themselves write as one.
create function outreach.sender_of(unit int, entities text[], senders int[]) returns int language sql stable as $$
  select coalesce((select g.sender from unnest(entities, senders) g (code, sender) where g.code = e.code limit 1), -e.id)
  from customer.unit u join customer.entity e on e.id = u.entity_id where u.id = unit
$$;

-- The account to whose people a message about an account goes: by CUSTOMER the first account of the same customer, by
-- PARENT the first account of the topmost parent that has one; always one with the same sender of ours.
create function outreach.lead_of(account bigint, level text, entities text[], senders int[]) returns bigint
language sql stable as $$
  with recursive up (customer_id, height, seen) as (
    select a.customer_id, 0, array[a.customer_id] from customer.account a where a.id = account
    union all
    select p.id, u.height + 1, u.seen || p.id
    from up u
    join customer.customer c on c.id = u.customer_id
    join customer.customer p on p.source_key = c.parent_key and p.source_id = c.source_id
    where level = 'PARENT' and c.parent_key <> '' and u.height < 8 and p.id <> all (u.seen))
  select b.id
  from up u
  join customer.account b on b.customer_id = u.customer_id
  where outreach.sender_of(b.unit_id, entities, senders) = (select outreach.sender_of(a.unit_id, entities, senders)
    from customer.account a where a.id = account)
  order by u.height desc, b.id
  limit 1
$$;

-- The accounts whose messages go to the people of an account, itself among them.
create function outreach.group_of(lead bigint, level text, entities text[], senders int[]) returns setof bigint
language sql stable as $$
  with recursive down (customer_id, height, seen) as (
    select a.customer_id, 0, array[a.customer_id] from customer.account a where a.id = lead
    union all
    select c.id, d.height + 1, d.seen || c.id
    from down d
    join customer.customer p on p.id = d.customer_id
    join customer.customer c on c.parent_key = p.source_key and c.source_id = p.source_id and c.parent_key <> ''
    where level = 'PARENT' and d.height < 8 and c.id <> all (d.seen))
  select b.id
  from (select distinct customer_id from down) d
  join customer.account b on b.customer_id = d.customer_id
  where b.id = lead or outreach.lead_of(b.id, level, entities, senders) = lead
$$;
