-- What the page of compliance and the public page of a debtor look up by.
create index on outreach.certificate (judged_at);
create index on customer.customer (lower(btrim(email))) where email <> '';
create index on customer.contact_fact (lower(btrim(email))) where email <> '';

create or replace function outreach.users_of(wanted text, known text) returns table (account_id bigint)
language sql stable parallel safe as $$
  select min(a.id) from customer.account a
  where a.customer_id in (
    select c.id from customer.customer c where c.email <> '' and lower(btrim(c.email)) = lower(wanted)
    union select f.customer_id from customer.contact_fact f where f.email <> '' and lower(btrim(f.email)) = lower(wanted)
    union select b.customer_id from outreach.message m join customer.account b on b.id = m.account_id
      where known <> '' and m.pseudonym = known)
  group by a.customer_id
$$;

-- How many messages left as one with a message, in sight or not: words of which somebody sees a part only are not his.
create function outreach.pieces_of(message bigint) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 1 + count(*) from outreach.message m
  where m.carried_by = (select coalesce(c.carried_by, c.id) from outreach.message c where c.id = message)
$$;
revoke execute on function outreach.pieces_of(bigint) from public;
grant execute on function outreach.pieces_of(bigint) to dunlin_member;
