-- Floor 2: one rate for each currency that can be seen in a base currency, for a day, as known at a version. A rate
-- stated towards the base counts before the opposite one, which the reader inverts; of each the last dated, and of one
-- day the newest fact.
create function receivable.rates_towards(base char(3), as_of date, version bigint) returns table (
  currency char(3), day date, rate numeric, inverted boolean)
language sql stable parallel safe as $$
  select distinct on (r.currency) r.currency, r.day, r.rate, r.inverted
  from (
    select from_currency as currency, day, rate, false as inverted, id from receivable.rate
    where to_currency = base and from_currency <> base and day <= as_of and id <= version
    union all
    select to_currency, day, rate, true, id from receivable.rate
    where from_currency = base and to_currency <> base and day <= as_of and id <= version) r
  order by r.currency, r.inverted, r.day desc, r.id desc
$$;

-- Floor 4: what an account owes in currencies without a rate to the base currency stands beside the amounts in it. The
-- next night, or news, fills it for accounts that stand already. Equal base amounts are ordered by the rank: the first
-- currency without a rate and its amount.
alter table treatment.standing
  add column open_unrated text not null default '',
  add column overdue_unrated text not null default '';
alter table treatment.standing
  add column open_rank text collate "C" generated always as (
    case when open_unrated = '' then ''
      else substr(open_unrated, 1, 3) || lpad(split_part(substr(open_unrated, 5), ',', 1), 19, '0') end) stored,
  add column overdue_rank text collate "C" generated always as (
    case when overdue_unrated = '' then ''
      else substr(overdue_unrated, 1, 3) || lpad(split_part(substr(overdue_unrated, 5), ',', 1), 19, '0') end) stored;
comment on column treatment.standing.open_unrated is
  'CAD:120000,CHF:500: minor units by currency, in the order of the codes, zeros left out';
comment on column treatment.standing.overdue_unrated is 'as open_unrated, of what is overdue';
drop index treatment.standing_overdue_base_minor_account_id_idx;
create index on treatment.standing (overdue_base_minor desc, overdue_rank desc, account_id desc);

drop view treatment.account_standing;
create view treatment.account_standing with (security_invoker = true) as
  select s.*, c.source_key as customer_key, c.name as customer_name, c.segment, c.country, u.code as unit,
    o.member_id, coalesce(m.name, '') as owner_name
  from treatment.standing s
  join customer.account a on a.id = s.account_id
  join customer.customer c on c.id = a.customer_id
  join customer.unit u on u.id = a.unit_id
  left join portfolio.owner o on o.account_id = s.account_id
  left join identity.member m on m.id = o.member_id;

-- Floor 5: the same on the worklist.
alter table worklist.item add column overdue_unrated text not null default '';
drop view worklist.listed;
create view worklist.listed with (security_invoker = true) as
  select i.*, c.source_key as customer_key, c.name as customer_name, u.code as unit, coalesce(m.name, '') as owner_name
  from worklist.item i
  join customer.account a on a.id = i.account_id
  join customer.customer c on c.id = a.customer_id
  join customer.unit u on u.id = a.unit_id
  left join identity.member m on m.id = i.member_id;
