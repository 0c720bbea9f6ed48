-- Floor 5: a collector's ordered items.
create schema worklist;

-- Projection of the standings that are listed, with their owners.
create table worklist.item (
  account_id bigint primary key,
  unit_id smallint not null,
  decision_id bigint not null,
  member_id bigint,
  points int not null,
  band text not null,
  base_currency char(3) not null,
  overdue_base_minor bigint not null,
  oldest_days_late int not null,
  why text not null,
  action text not null,
  chips text not null,
  listed_at timestamptz not null
) with (fillfactor = 70);
create index on worklist.item (points desc, overdue_base_minor desc, account_id);
create index on worklist.item (member_id, points desc, overdue_base_minor desc, account_id);

-- The list with the names that pages show. Row security is that of the reader.
create view worklist.listed with (security_invoker = true) as
  select i.*, c.source_key as customer_key, c.name as customer_name, u.code as unit, coalesce(m.name, '') as owner_name
  from worklist.item i
  join customer.account a on a.id = i.account_id
  join customer.customer c on c.id = a.customer_id
  join customer.unit u on u.id = a.unit_id
  left join identity.member m on m.id = i.member_id;

call identity.guard_rows('worklist.item', 'account_id');
