-- The files that went with messages, bound to the certificate that permitted them. What was asked for and was too large
-- for a mail stands beside the words of the message.
alter table outreach.message add column left_out text not null default '';

create table outreach.attachment (
  id bigint generated always as identity primary key,
  certificate_id bigint not null references outreach.certificate,
  message_id bigint not null references outreach.message,
  account_id bigint not null,
  unit_id smallint not null,
  position smallint not null,
  name text not null,
  media_type text not null,
  hash text not null,
  content bytea not null,
  unique (certificate_id, position)
);
create index on outreach.attachment (message_id);
comment on column outreach.attachment.hash is 'SHA-256 of the content, as the certificate names it';
call audit.make_append_only('outreach.attachment');
call audit.seal_facts('outreach.attachment', 'id');
call identity.guard_rows('outreach.attachment', 'account_id');
-- How debtors want to be reached, said on the page that the link of a message opens. The newest row of an address counts.
create table outreach.preference (
  id bigint primary key default nextval('audit.fact_number'),
  message_id bigint not null references outreach.message,
  account_id bigint not null references customer.account,
  unit_id smallint not null,
  pseudonym text not null,
  channel text not null,
  language text not null,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording
);
create index on outreach.preference (account_id, pseudonym, id);
comment on column outreach.preference.pseudonym is 'of the address, as certificates name it';
call audit.make_append_only('outreach.preference');
call audit.seal_facts('outreach.preference', 'id');
call identity.guard_rows('outreach.preference', 'account_id');

-- One account of each customer that is reached by an address, by its own word or that of a message that went there.
create function outreach.users_of(wanted text, known text) returns table (account_id bigint)
language sql stable parallel safe as $$
  select min(a.id) from customer.account a
  where a.customer_id in (
    select c.id from customer.customer c where lower(btrim(c.email)) = lower(wanted)
    union select f.customer_id from customer.contact_fact f where lower(btrim(f.email)) = lower(wanted)
    union select b.customer_id from outreach.message m join customer.account b on b.id = m.account_id
      where known <> '' and m.pseudonym = known)
  group by a.customer_id
$$;
