-- Floor 6: what a policy would do before it is in force.
create schema trial;

-- One look at the whole book with two texts of a policy: asked for beforehand, or made every day beside the live one.
-- It can be made again from the same texts and version at any time, so that old ones may go.
create table trial.comparison (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('PREVIEW', 'SHADOW')),
  draft_sha256 text not null,
  live_sha256 text not null,
  business_date date not null,
  version bigint not null default 0,
  base_currency char(3) not null default '',
  state text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'INTERRUPTED')),
  accounts_in_all int not null default 0,
  accounts int not null default 0,
  started_at timestamptz not null,
  told_at timestamptz not null,
  finished_at timestamptz,
  asked_by text not null,
  message text not null default '',
  sums text not null default ''
);
create index on trial.comparison (kind, draft_sha256, id);
create unique index one_look_at_a_time on trial.comparison (kind, draft_sha256) where state = 'RUNNING';
comment on column trial.comparison.told_at is 'when progress was told last, by which a look whose process died is known';
comment on column trial.comparison.sums is 'what differs in sum, line by line';

-- The accounts that the two texts treat differently.
create table trial.effect (
  comparison_id bigint not null,
  account_id bigint not null,
  unit_id smallint not null,
  overdue_base_minor bigint not null,
  amounts text not null,
  changes text[] not null,
  before text not null,
  after text not null
);
create index on trial.effect (comparison_id, overdue_base_minor desc, account_id);
comment on column trial.effect.amounts is 'CAD:120000,CHF:500: what is overdue in each currency';
comment on column trial.effect.before is 'segment, listed, points, band, action, steps, step to come, separated by tabs';
call identity.guard_rows('trial.effect', 'account_id');

-- With the names that pages show. Row security is that of the reader.
create view trial.named_effect with (security_invoker = true) as
  select e.*, c.source_key as customer_key, c.name as customer_name
  from trial.effect e
  join customer.account a on a.id = e.account_id
  join customer.customer c on c.id = a.customer_id;
