-- What has no rate may be more than anything known, so that it comes first where accounts are ordered by amounts.

-- Floor 4.
drop index treatment.standing_overdue_base_minor_overdue_rank_account_id_idx;
create index on treatment.standing (overdue_rank desc, overdue_base_minor desc, account_id desc);

-- Floor 5: of accounts with as many points; each amount is below 10^15.
alter table worklist.item
  add column overdue_order bigint not null generated always as (
    case when overdue_unrated = '' then overdue_base_minor
      else 1000000000000000000 + split_part(substr(overdue_unrated, 5), ',', 1)::bigint end) stored;
drop index worklist.item_place_points_overdue_base_minor_account_id_idx;
drop index worklist.item_member_id_place_points_overdue_base_minor_account_id_idx;
create index on worklist.item (place, points desc, overdue_order desc, account_id);
create index on worklist.item (member_id, place, points desc, overdue_order desc, account_id);

drop view worklist.listed;
create view worklist.listed with (security_invoker = true) as
  select i.*, c.source_key as customer_key, c.name as customer_name, u.code as unit, coalesce(m.name, '') as owner_name
  from worklist.item i
  join customer.account a on a.id = i.account_id
  join customer.customer c on c.id = a.customer_id
  join customer.unit u on u.id = a.unit_id
  left join identity.member m on m.id = i.member_id;
