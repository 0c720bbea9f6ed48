-- Policies: their versions, the drafts of versions to come, and what was put in force, when and by whom.
create schema policy;

-- The versions move to the area that looks after them, and are sealed anew under their new name.
alter table treatment.policy set schema policy;
alter table policy.policy rename to version;
alter table audit.seal disable trigger append_only;
delete from audit.seal where relation = 'treatment.policy';
alter table audit.seal enable trigger append_only;
call audit.seal_facts('policy.version', 'version');

-- A text that people write at. It is changed by saying which revision one has seen, so that nobody overwrites another.
create table policy.draft (
  id bigint generated always as identity primary key,
  name text not null,
  text text not null,
  from_version int references policy.version,
  revision int not null default 1,
  state text not null check (state in ('OPEN', 'SUBMITTED', 'PUBLISHED', 'DISCARDED')),
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  hands text[] not null,
  submitted_by text not null default '',
  why text not null default '',
  acknowledged text[] not null default '{}',
  seen_publication bigint not null default 0,
  answered_by text not null default '',
  answer text not null default '',
  version int references policy.version,
  check (state <> 'PUBLISHED' or version is not null)
);
create index on policy.draft (state, id);
comment on column policy.draft.hands is 'everybody who had a hand in it: whoever began, changed or submitted it';
comment on column policy.draft.acknowledged is 'what was found doubtful, and is meant so';
comment on column policy.draft.seen_publication is 'the newest publication when it was submitted: what it was compared with';
comment on column policy.draft.answer is 'why it was sent back';
comment on column policy.draft.version is 'as which it was published';

-- A version was put in force. Two people are needed, unless the version comes with Dunlin or was in force before.
create table policy.publication (
  id bigint primary key default nextval('audit.fact_number'),
  version int not null references policy.version,
  kind text not null check (kind in ('SHIPPED', 'APPROVED', 'ROLLED_BACK')),
  draft_id bigint unique references policy.draft,
  written_by text[] not null,
  approved_by text not null,
  reason text not null,
  acknowledged text[] not null default '{}',
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint references audit.recording,
  check (kind <> 'APPROVED' or (cardinality(written_by) > 0 and approved_by <> '' and approved_by <> all (written_by)))
);
create unique index on policy.publication (version) where kind <> 'ROLLED_BACK';
comment on column policy.publication.recording_id is 'null for versions of before there were publications';
call audit.make_append_only('policy.publication');

insert into policy.publication (version, kind, written_by, approved_by, reason, value_date, recorded_at)
select version, 'SHIPPED', array[published_by], '', '', (published_at at time zone 'UTC')::date, published_at
from policy.version order by version;
call audit.seal_facts('policy.publication', 'id');

-- What is asked of debtors rests on the policy too: another one in force is news about every account.
create or replace function outreach.has_news(account bigint, known bigint) returns boolean
language sql stable as $$
  select exists (select from receivable.entry where account_id = account and id > known)
    or exists (select from receivable.item where account_id = account and id > known)
    or exists (select from receivable.terms where account_id = account and id > known)
    or exists (select from dispute.raised where account_id = account and id > known)
    or exists (select from dispute.closed where account_id = account and id > known)
    or exists (select from promise.made where account_id = account and id > known)
    or exists (select from contact.interaction where account_id = account and id > known)
    or exists (select from contact.block where account_id = account and id > known)
    or exists (select from policy.publication where id > known and kind <> 'SHIPPED')
    or exists (select from customer.account a join customer.account b on b.customer_id = a.customer_id
      join contact.consent c on c.account_id = b.id where a.id = account and c.id > known)
    or exists (select from customer.account a join customer.account b on b.customer_id = a.customer_id
      join contact.flag f on f.account_id = b.id where a.id = account and f.id > known)
    or exists (select from customer.account a join customer.customer_fact f on f.customer_id = a.customer_id
      where a.id = account and f.id > known)
    or exists (select from customer.account a join customer.contact_fact f on f.customer_id = a.customer_id
      where a.id = account and f.id > known)
$$;
