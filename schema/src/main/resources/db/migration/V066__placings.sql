-- Floor 5: people may move an account on the list, with a reason and for a time. What was decided stays as it was; only
-- the place on the list is another one.
create table worklist.placing (
  id bigint primary key default nextval('audit.fact_number'),
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  move text not null,
  reason text not null,
  until date not null,
  passed bigint[] not null default '{}',
  value_date date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recording_id bigint not null references audit.recording,
  withdraws_id bigint
);
create index on worklist.placing (account_id, id);
create unique index on worklist.placing (withdraws_id) where withdraws_id is not null;
comment on column worklist.placing.move is 'TOP, UP, DOWN, BOTTOM; empty where the word before is taken back';
comment on column worklist.placing.until is 'the last business date on which it holds';
comment on column worklist.placing.passed is 'the accounts that it went past, at most twenty, the nearest first';
call audit.make_append_only('worklist.placing');
call audit.seal_facts('worklist.placing', 'id');
call identity.guard_rows('worklist.placing', 'account_id');

-- The newest word on each account, if it still holds on the day.
create function worklist.placings_on(day date) returns table (
  account_id bigint, id bigint, move text, reason text, until date)
language sql stable parallel safe as $$
  select o.account_id, o.id, o.move, o.reason, o.until
  from (select distinct on (account_id) * from worklist.placing order by account_id, id desc) o
  where o.move <> '' and o.until >= day
$$;

create function worklist.moved_band(band text, move text) returns text
language sql immutable parallel safe as $$
  select case move
    when 'UP' then case band when 'LOW' then 'MEDIUM' when 'MEDIUM' then 'HIGH' else 'VERY_HIGH' end
    when 'DOWN' then case band when 'VERY_HIGH' then 'HIGH' when 'HIGH' then 'MEDIUM' else 'LOW' end
    else band end
$$;

-- The one place that says in which order the list is: by this number, then most points, then most overdue. An account
-- that was moved up stands last in its new band, one that was moved down first, because of its points.
create function worklist.place(band text, move text) returns smallint
language sql immutable parallel safe as $$
  select case move when 'TOP' then 0 when 'BOTTOM' then 9
    else case worklist.moved_band(band, move) when 'VERY_HIGH' then 1 when 'HIGH' then 2 when 'MEDIUM' then 3 else 4 end
    end::smallint
$$;

-- The standings that are listed, where the list shows them on the day.
create function worklist.placed_on(day date) returns table (
  account_id bigint, unit_id smallint, decision_id bigint, member_id bigint, points int, band text, place smallint,
  moved text, moved_why text, moved_until date, base_currency char(3), overdue_base_minor bigint, overdue_unrated text,
  oldest_days_late int, why text, action text, chips text)
language sql stable parallel safe as $$
  select s.account_id, s.unit_id, s.decision_id, o.member_id, s.points, worklist.moved_band(s.band, coalesce(v.move, '')),
    worklist.place(s.band, coalesce(v.move, '')), coalesce(v.move, ''), coalesce(v.reason, ''), v.until,
    s.base_currency, s.overdue_base_minor, s.overdue_unrated, s.oldest_days_late, s.why, s.action, s.chips
  from treatment.standing s
  left join portfolio.owner o on o.account_id = s.account_id
  left join worklist.placings_on(day) v on v.account_id = s.account_id
  where s.listed
$$;

alter table worklist.item
  add column place smallint not null default 4,
  add column moved text not null default '',
  add column moved_why text not null default '',
  add column moved_until date;
update worklist.item set place = worklist.place(band, '');
drop index worklist.item_points_overdue_base_minor_account_id_idx;
drop index worklist.item_member_id_points_overdue_base_minor_account_id_idx;
create index on worklist.item (place, points desc, overdue_base_minor desc, account_id);
create index on worklist.item (member_id, place, points desc, overdue_base_minor desc, account_id);
create index on worklist.item (moved_until) where moved_until is not null;

drop view worklist.listed;
create view worklist.listed with (security_invoker = true) as
  select i.*, c.source_key as customer_key, c.name as customer_name, u.code as unit, coalesce(m.name, '') as owner_name
  from worklist.item i
  join customer.account a on a.id = i.account_id
  join customer.customer c on c.id = a.customer_id
  join customer.unit u on u.id = a.unit_id
  left join identity.member m on m.id = i.member_id;

-- Of the items of some accounts that were overdue at the end of a day, how many were wholly paid by the end of a later
-- one, by value date, with all that is known now.
create function worklist.paid_share(accounts bigint[], day date, later date) returns table (
  account_id bigint, overdue bigint, paid bigint)
language sql stable parallel safe as $$
  select b.account_id, count(*), count(*) filter (where a.item_id is null)
  from receivable.items_of_accounts_as_of(accounts, day, 9223372036854775807) b
  left join receivable.items_of_accounts_as_of(accounts, later, 9223372036854775807) a on a.item_id = b.item_id
  where b.open_minor > 0 and b.due_date < day
  group by b.account_id
$$;
