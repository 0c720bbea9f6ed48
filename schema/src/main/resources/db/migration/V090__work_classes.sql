-- Floor 4: the class of work of an account, by its newest decision. The next night, or news, fills it.
alter table treatment.standing add column work_class text not null default '';
comment on column treatment.standing.work_class is 'AT_RISK, LOW_HANGING, DEPRIORITISED; empty if no rule sorts the account';
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
drop function worklist.placed_on;
create function worklist.placed_on(day date) returns table (
  account_id bigint, unit_id smallint, decision_id bigint, member_id bigint, points int, band text, place smallint,
  moved text, moved_why text, moved_until date, base_currency char(3), overdue_base_minor bigint, overdue_unrated text,
  oldest_days_late int, why text, action text, chips text, work_class text)
language sql stable parallel safe as $$
  select s.account_id, s.unit_id, s.decision_id, o.member_id, s.points, worklist.moved_band(s.band, coalesce(v.move, '')),
    worklist.place(s.band, coalesce(v.move, '')), coalesce(v.move, ''), coalesce(v.reason, ''), v.until,
    s.base_currency, s.overdue_base_minor, s.overdue_unrated, s.oldest_days_late, s.why, s.action, s.chips, s.work_class
  from treatment.standing s
  left join portfolio.owner o on o.account_id = s.account_id
  left join worklist.placings_on(day) v on v.account_id = s.account_id
  where s.listed
$$;
alter table worklist.item add column work_class text not null default '';
drop view worklist.listed;
create view worklist.listed with (security_invoker = true) as
  select i.*, c.source_key as customer_key, c.name as customer_name, u.code as unit, coalesce(m.name, '') as owner_name
  from worklist.item i
  join customer.account a on a.id = i.account_id
  join customer.customer c on c.id = a.customer_id
  join customer.unit u on u.id = a.unit_id
  left join identity.member m on m.id = i.member_id;
