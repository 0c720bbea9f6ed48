-- Floor 6: read models for figures and trends.
create schema insight;

-- Totals of the facts per month, unit and currency, as known when computed; rebuilt by the night.
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
  late_90_end_minor bigint not null,
  version bigint not null,
  primary key (month, unit_id, currency)
);
comment on column insight.month_total.month is 'first day of the month; "end" is its last day or the business date';
