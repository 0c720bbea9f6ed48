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
