-- What the outside says of an address, whoever has it: that there is no such mailbox, that its owner complained, that a
-- message came back for now. Appended; a person who knows better clears what was said before. Addresses stand here by
-- the names that certificates use.
create table outreach.address_fault (
  id bigint primary key default nextval('audit.fact_number'),
  pseudonym text not null check (pseudonym <> ''),
  kind text not null,
  source text not null,
  detail text not null,
  message_id bigint references outreach.message,
  value_date date not null,
  recorded_at timestamptz not null,
  recording_id bigint not null references audit.recording
);
create index on outreach.address_fault (pseudonym, id);
comment on column outreach.address_fault.kind is 'PERMANENT, COMPLAINT, TRANSIENT, CLEARED';
comment on column outreach.address_fault.source is
  'how we know: ANSWER of the server that was handed it, BOUNCE that came back later, COMPLAINT, MEMBER';

-- What was known of addresses by the messages that were refused for them.
do $$
declare
  known_at bigint;
begin
  if exists (select from outreach.message where address_is_dead and pseudonym <> '') then
    insert into audit.source (name) values ('dunlin') on conflict do nothing;
    insert into audit.recording (id, at, actor, source_id, reason)
      select nextval('audit.fact_number'), clock_timestamp(), 'system:outreach', id, 'took over what is known of addresses'
      from audit.source where name = 'dunlin'
      returning id into known_at;
    insert into outreach.address_fault (pseudonym, kind, source, detail, message_id, value_date, recorded_at, recording_id)
      select pseudonym, 'PERMANENT', 'ANSWER', answer, id, business_date, changed_at, known_at
      from outreach.message where address_is_dead and pseudonym <> '' order by id;
  end if;
end $$;
alter table outreach.message drop column address_is_dead;

call audit.make_append_only('outreach.address_fault');
call audit.seal_facts('outreach.address_fault', 'id');

-- What holds of addresses as known at a version: what was said after somebody last cleared it.
create function outreach.address_faults_as_of(names text[], version bigint) returns setof outreach.address_fault
language sql stable parallel safe as $$
  select f.* from outreach.address_fault f
  where f.pseudonym = any (names) and f.id <= version and f.kind <> 'CLEARED'
    and not exists (select from outreach.address_fault c
      where c.pseudonym = f.pseudonym and c.kind = 'CLEARED' and c.id > f.id and c.id <= version)
  order by f.id
$$;
