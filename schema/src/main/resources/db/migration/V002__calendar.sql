-- Floor 0: the business date and the days on which a country works.
create schema calendar;

-- The day that the ledger believes it is: the latest opened.
create table calendar.business_day (
  day date primary key,
  opened_at timestamptz not null,
  opened_by text not null
);
call audit.make_append_only('calendar.business_day');

create table calendar.holiday (
  country char(2) not null,
  day date not null,
  name text not null,
  primary key (country, day)
);

-- Installation settings by name, such as base_currency.
create table calendar.setting (
  name text primary key,
  value text not null
);
