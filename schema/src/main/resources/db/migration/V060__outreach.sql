-- What goes out to debtors and what people are asked to do about them: the outbox, tasks, certificates of the gate and
-- the mailbox in which messages land that leave the machine for nowhere.
create schema outreach;

-- The acts that are due by the plan of the decision: "MESSAGE standard first-reminder" and the like, by commas.
alter table treatment.standing add column due_acts text not null default '';

-- A message to a debtor on its way. What was handed over, and why, is in its certificate; what came of it in the contact
-- ledger. A live message keeps others from being planned for its account.
create table outreach.message (
  id bigint generated always as identity primary key,
  key uuid not null unique default gen_random_uuid(),
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  business_date date not null,
  sent_on date,
  cadence text not null,
  step text not null,
  level smallint not null,
  channel text not null,
  autonomy text not null,
  state text not null check (state in ('SUGGESTED', 'DRAFT', 'WAITING', 'CLAIMED', 'SENDING', 'UNCERTAIN', 'SENT',
    'REFUSED', 'FAILED', 'DROPPED')),
  not_before timestamptz not null,
  attempts smallint not null default 0,
  lease uuid,
  lease_until timestamptz,
  version bigint not null default 0,
  person text not null default '',
  address text not null default '',
  pseudonym text not null default '',
  language text not null default '',
  subject text not null default '',
  plain text not null default '',
  html text not null default '',
  items bigint[] not null default '{}',
  advances text[] not null default '{}',
  message_id text not null default '',
  address_is_dead boolean not null default false,
  answer text not null default '',
  interaction_id bigint references contact.interaction,
  planned_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null
);
create unique index one_live_message on outreach.message (account_id)
  where state in ('SUGGESTED', 'DRAFT', 'WAITING', 'CLAIMED', 'SENDING', 'UNCERTAIN');
create index on outreach.message (not_before, id) where state = 'WAITING';
create index on outreach.message (lease_until) where state in ('CLAIMED', 'SENDING');
create index on outreach.message (account_id, id);
create index on outreach.message (business_date, id);
create index on outreach.message (state, id);
create index on outreach.message (interaction_id) where interaction_id is not null;
create index on outreach.message (pseudonym, id) where pseudonym <> '';
comment on column outreach.message.advances is 'the steps it takes: item, step and level, with spaces between';
comment on column outreach.message.sent_on is 'the business date on which it was last handed over';
comment on column outreach.message.version is 'of the ledger, by which it was last judged';
comment on column outreach.message.pseudonym is 'of the address, as certificates name it';
comment on column outreach.message.answer is 'why it is in its state: what the gate, the other side or a person said';
call identity.guard_rows('outreach.message', 'account_id');

-- A rule pack by which contacts were judged; certificates share it.
create table outreach.rule_pack (
  hash text primary key,
  name text not null,
  version int not null,
  text text not null
);
call audit.make_append_only('outreach.rule_pack');
call audit.seal_facts('outreach.rule_pack', 'hash');

-- The proof of one judgement of the gate, permit or refusal. Its hash also stands in the audit trail.
create table outreach.certificate (
  id bigint generated always as identity primary key,
  message_id bigint not null references outreach.message,
  account_id bigint not null,
  unit_id smallint not null,
  judged_at timestamptz not null,
  permitted boolean not null,
  hash text not null,
  proof text not null,
  subject text not null,
  body text not null,
  packs text[] not null
);
create index on outreach.certificate (message_id);
create index on outreach.certificate (account_id, id);
call audit.make_append_only('outreach.certificate');
call audit.seal_facts('outreach.certificate', 'id');
call identity.guard_rows('outreach.certificate', 'account_id');

-- What people are asked to do about an account by its cadence, or to agree to.
create table outreach.task (
  id bigint generated always as identity primary key,
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  kind text not null,
  cadence text not null,
  step text not null,
  business_date date not null,
  state text not null check (state in ('OPEN', 'DONE', 'DECLINED', 'DROPPED')),
  taken boolean not null default false,
  note text not null default '',
  planned_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null
);
create unique index one_open_task on outreach.task (account_id, kind) where state = 'OPEN';
create index on outreach.task (account_id, id);
comment on column outreach.task.kind is
  'CALL, REVIEW, PROPOSE_AGENCY, PROPOSE_LEGAL, PROPOSE_WRITE_OFF, HOLD_CREDIT, HOLD_DELIVERY';
comment on column outreach.task.taken is 'whether its step was recorded as taken';
call identity.guard_rows('outreach.task', 'account_id');

-- What would go out on the next day if nothing happens until then; made anew after each night.
create table outreach.forewarning (
  business_date date not null,
  account_id bigint not null,
  unit_id smallint not null,
  cadence text not null,
  step text not null,
  asked text not null,
  items int not null,
  primary key (business_date, account_id)
);
call identity.guard_rows('outreach.forewarning', 'account_id');

-- Messages that were handed to nobody outside: those of a demo, and of an installation without a mail server.
create table outreach.mail (
  id bigint generated always as identity primary key,
  key text not null unique,
  message_id text not null,
  recipient text not null,
  subject text not null,
  plain text not null,
  html text not null,
  attachments text not null,
  delivered_at timestamptz not null
);

-- What lies in the mailbox for debtors that the reader may see.
create view outreach.delivered with (security_invoker = true) as
  select l.id, l.message_id, l.recipient, l.subject, l.plain, l.html, l.attachments, l.delivered_at,
    m.id as outbox_id, m.account_id, m.step
  from outreach.mail l join outreach.message m on m.key::text = l.key;

-- Debtors as messages speak of them: the account, its customer, our entity, the collector.
create function outreach.debtors(accounts bigint[]) returns table (
  account_id bigint, unit_id smallint, customer_id bigint, customer_key text, customer_name text, country text,
  language text, email text, entity_code text, entity_name text, collector text)
language sql stable parallel safe as $$
  select a.id, a.unit_id, c.id, c.source_key, c.name, c.country, c.language, c.email, e.code, e.name,
    coalesce(m.name, c.collector)
  from customer.account a
  join customer.customer c on c.id = a.customer_id
  join customer.unit u on u.id = a.unit_id
  join customer.entity e on e.id = u.entity_id
  left join portfolio.owner o on o.account_id = a.id
  left join identity.member m on m.id = o.member_id
  where a.id = any (accounts)
$$;

create function outreach.people(accounts bigint[]) returns table (
  account_id bigint, person_id bigint, name text, role text, email text, language text, zone text, consent text)
language sql stable parallel safe as $$
  select a.id, p.person_id, p.name, p.role, p.email, p.language, p.zone, p.consent
  from customer.account a
  cross join lateral (
    select distinct on (f.person_id) f.* from customer.contact_fact f
    where f.customer_id = a.customer_id order by f.person_id, f.id desc) p
  where a.id = any (accounts)
$$;

create function outreach.documents(accounts bigint[]) returns table (
  account_id bigint, item_id bigint, number text, instalment smallint, issue_date date, due_date date)
language sql stable parallel safe as $$
  select account_id, item_id, number, instalment, issue_date, due_date from receivable.open_item
  where account_id = any (accounts) and kind <> 'P'
$$;

-- All contacts of the last days with what is known of their addresses and debts.
create function outreach.history(accounts bigint[], since date) returns table (
  account_id bigint, id bigint, kind text, outcome text, value_date date, recorded_at timestamptz, member_id bigint,
  pseudonym text, items bigint[])
language sql stable parallel safe as $$
  select i.account_id, i.id, i.kind, i.outcome, i.value_date, i.recorded_at, i.member_id, coalesce(m.pseudonym, ''),
    coalesce(m.items, '{}')
  from contact.interaction i
  left join outreach.message m on m.interaction_id = i.id
  where i.account_id = any (accounts) and i.value_date >= since
    and i.kind in ('CALL', 'EMAIL_OUT', 'EMAIL_IN', 'LETTER', 'SMS_OUT', 'PORTAL')
    and not exists (select from contact.interaction w where w.withdraws_id = i.id)
  order by i.id
$$;

-- Whether anything that a judgement rests on was recorded after a version: about the account, and what the customer said
-- or is said of on any other account.
create function outreach.has_news(account bigint, known bigint) returns boolean
language sql stable as $$
  select exists (select from receivable.entry where account_id = account and id > known)
    or exists (select from receivable.item where account_id = account and id > known)
    or exists (select from receivable.terms where account_id = account and id > known)
    or exists (select from dispute.raised where account_id = account and id > known)
    or exists (select from dispute.closed where account_id = account and id > known)
    or exists (select from promise.made where account_id = account and id > known)
    or exists (select from contact.interaction where account_id = account and id > known)
    or exists (select from contact.block where account_id = account and id > known)
    or exists (select from customer.account a join customer.account b on b.customer_id = a.customer_id
      join contact.consent c on c.account_id = b.id where a.id = account and c.id > known)
    or exists (select from customer.account a join customer.account b on b.customer_id = a.customer_id
      join contact.flag f on f.account_id = b.id where a.id = account and f.id > known)
    or exists (select from customer.account a join customer.customer_fact f on f.customer_id = a.customer_id
      where a.id = account and f.id > known)
    or exists (select from customer.account a join customer.contact_fact f on f.customer_id = a.customer_id
      where a.id = account and f.id > known)
$$;
