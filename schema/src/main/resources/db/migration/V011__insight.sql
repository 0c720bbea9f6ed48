-- Floor 6: read models for figures and trends. They are derived from the facts and can be computed again at any time.
create schema insight;

-- What the facts say of a month, per unit and currency: signed minor units, credits and unapplied cash negative.
create table insight.month_total (
  month date not null,
  unit_id smallint not null,
  currency char(3) not null,
  sales_minor bigint not null,
  credits_minor bigint not null,
  cash_minor bigint not null,
  adjustments_minor bigint not null,
  write_offs_minor bigint not null,
  receivable_end_minor bigint not null,
  current_end_minor bigint not null,
  primary key (month, unit_id, currency)
);
comment on column insight.month_total.month is 'first day of the month; "end" is the end of its last day';
comment on column insight.month_total.current_end_minor is 'not past the due date in force at the month end; items without one are neither current nor late';

-- What customers owed at the end of a day, debits only, per unit and currency.
create table insight.day_total (
  day date not null,
  unit_id smallint not null,
  currency char(3) not null,
  open_minor bigint not null,
  open_count bigint not null,
  current_minor bigint not null,
  current_count bigint not null,
  late_90_minor bigint not null,
  late_90_count bigint not null,
  primary key (day, unit_id, currency)
);

-- Totals belong to units, not to a book: a member who sees only the own book sees none.
do $$ declare name text; begin
  foreach name in array array['insight.month_total', 'insight.day_total'] loop
    execute format('alter table %s enable row level security', name);
    execute format($policy$
      create policy permitted on %s for select to dunlin_member using (
        (select current_setting('dunlin.scope', true)) = 'ALL'
        and ((select current_setting('dunlin.units', true)) = '*'
          or unit_id = any ((select string_to_array(current_setting('dunlin.units', true), ','))::smallint[])))
      $policy$, name);
  end loop;
end $$;
