-- What was not proved until now: facts that were removed, or altered together with their digests; rows that are meant to
-- change, as members and settings are; accounts; and the end of the trail.

-- The first half of a digest as a number, to be added up by bit_xor.
create function audit.half(digest uuid) returns bigint language sql immutable parallel safe
  return ('x' || replace(left(digest::text, 18), '-', ''))::bit(64)::bigint;

-- The condition of triggers that are for what Dunlin writes: each of its connections says so first. What somebody writes
-- beside it is then without proof.
create function audit.by_the_program() returns text language sql immutable
  return 'when (current_setting(''dunlin.program'', true) = ''on'')';

-- What one statement added to a table whose rows carry digests: how many, their numbers, and their digests added up, by
-- at most 64 numbers at a time, so that little remains to look through where a sum is another one.
create table audit.tally (
  relation text not null,
  first_id bigint not null,
  last_id bigint not null,
  facts bigint not null,
  digest bigint
);
create index on audit.tally (relation, first_id);
comment on column audit.tally.digest is 'the halves of the digests by bit_xor; null where they have none';
call audit.make_append_only('audit.tally');

create function audit.tally_added() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into audit.tally (relation, first_id, last_id, facts, digest)
  select tg_table_schema || '.' || tg_table_name, min(a.id), max(a.id), count(*), bit_xor(audit.half(a.digest))
  from added a group by a.id / 64;
  return null;
end $$;

-- Counts what is in the table, and all that will be added.
create procedure audit.tally_facts(name text) language plpgsql as $$
begin
  execute format('create trigger tally after insert on %s referencing new table as added
    for each statement %s execute function audit.tally_added()', name, audit.by_the_program());
  execute format('insert into audit.tally (relation, first_id, last_id, facts, digest)
    select %L, min(id), max(id), count(*), bit_xor(audit.half(digest)) from %s group by id / 64', name, name);
end $$;

-- How a table differs from what was ever added to it, naming the first fact where it can be known; null if it does not.
-- The numbers of one statement mostly follow each other: a gap in them is a fact that was removed.
create function audit.tally_fault(name text) returns text language plpgsql stable as $$
declare
  told record;
  seen record;
  which bigint;
  last bigint;
begin
  select coalesce(sum(facts), 0) as facts, coalesce(bit_xor(digest), 0) as digest into told
  from audit.tally where relation = name;
  execute format('select count(*)::numeric as facts, coalesce(bit_xor(audit.half(digest)), 0) as digest from %s', name)
    into seen;
  if told = seen then
    return null;
  end if;
  execute format('select n from audit.tally t, generate_series(t.first_id, t.last_id) n
    where t.relation = %1$L and t.last_id - t.first_id + 1 = t.facts
      and not exists (select from %1$s f where f.id = n) order by 1 limit 1', name) into which;
  if which is not null then
    return format('%s %s is missing', name, which);
  end if;
  execute format('select f.id from %1$s f where not exists (select from audit.tally t
    where t.relation = %1$L and f.id between t.first_id and t.last_id) order by 1 limit 1', name) into which;
  if which is not null then
    return format('%s %s was added beside Dunlin', name, which);
  end if;
  if told.facts <> seen.facts then
    return format('%s has %s facts, and %s were recorded', name, seen.facts, told.facts);
  end if;
  execute format('select t.first_id, t.last_id from audit.tally t where t.relation = %1$L
      and t.last_id - t.first_id + 1 = t.facts and t.digest is distinct from
        (select bit_xor(audit.half(f.digest)) from %1$s f where f.id between t.first_id and t.last_id)
    order by 1 limit 1', name) into which, last;
  return case
    when which is null then format('a fact of %s was altered together with its digest', name)
    when which = last then format('%s %s was altered together with its digest', name, which)
    else format('one of %s %s to %s was altered together with its digest', name, which, last) end;
end $$;

-- Inputs and outputs of a decision, as FactDigest of the program writes them; the hash stands for the explanation.
alter table treatment.decision add column digest uuid;
comment on column treatment.decision.digest is 'null for decisions of before there were digests of them';
create function treatment.decision_digest(f treatment.decision) returns uuid language sql stable parallel safe
  return md5(f.id || '|' || f.account_id || '|' || f.unit_id || '|' || (f.business_date - date '2000-01-01') || '|'
    || f.version || '|' || f.policy_version || '|' || f.base_currency || '|'
    || coalesce(f.last_list_date - date '2000-01-01', -99999) || '|' || coalesce(f.last_list_version, 0) || '|'
    || coalesce(f.night_id, 0) || '|' || f.cause || '|' || f.listed || '|' || f.points || '|' || encode(f.hash, 'hex')
    || '|' || extract(epoch from f.decided_at))::uuid;

call audit.tally_facts('customer.contact_fact');
call audit.tally_facts('customer.customer_fact');
call audit.tally_facts('receivable.entry');
call audit.tally_facts('receivable.item');
call audit.tally_facts('receivable.rate');
call audit.tally_facts('receivable.terms');
call audit.tally_facts('treatment.decision');

-- A seal may now be over a part of a row, told as an expression on it.
create or replace function audit.seal_added() returns trigger
language plpgsql security definer set timezone = 'UTC' set search_path = pg_catalog, pg_temp as $$
begin
  execute format(
    'insert into audit.seal (relation, key, digest) select %L, a.%I::text, md5((%s)::text)::uuid from added a',
    tg_table_schema || '.' || tg_table_name, tg_argv[0], coalesce(tg_argv[1], 'to_jsonb(a)'));
  return null;
end $$;

drop procedure audit.seal_facts(text, text);
create procedure audit.seal_facts(name text, key_column text, said text default 'to_jsonb(a)')
language plpgsql set timezone = 'UTC' as $$
begin
  execute format('create or replace trigger seal after insert on %s referencing new table as added
    for each statement %s execute function audit.seal_added(%L, %L)', name, audit.by_the_program(), key_column, said);
  execute format('insert into audit.seal (relation, key, digest)
    select %L, a.%I::text, md5((%s)::text)::uuid from %s a', name, key_column, said, name);
end $$;

do $$
declare
  sealed record;
begin
  for sealed in
    select n.nspname || '.' || c.relname as name, string_to_array(encode(t.tgargs, 'escape'), '\000') as args
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where t.tgname = 'seal' and not t.tgisinternal
  loop
    execute format('create or replace trigger seal after insert on %s referencing new table as added
      for each statement %s execute function audit.seal_added(%L)', sealed.name, audit.by_the_program(), sealed.args[1]);
  end loop;
end $$;

-- A seal that follows the changes of a row, as long as they are Dunlin's: a row that somebody altered beside it no longer
-- fits, and does not fit again by what Dunlin changes of it later.
create table audit.kept (
  relation text not null,
  key text not null,
  digest uuid not null,
  primary key (relation, key)
);

create function audit.keep_changed() returns trigger
language plpgsql security definer set timezone = 'UTC' set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    execute format('delete from audit.kept k using removed a where k.relation = %L and k.key = a.%I::text',
      tg_table_schema || '.' || tg_table_name, tg_argv[0]);
  elsif tg_op = 'INSERT' then
    execute format('insert into audit.kept (relation, key, digest) select %L, a.%I::text, md5((%s)::text)::uuid from added a',
      tg_table_schema || '.' || tg_table_name, tg_argv[0], tg_argv[1]);
  else
    execute format(
      'with earlier as (select a.%2$I::text as key, md5((%3$s)::text)::uuid as digest from removed a),
         later as (select a.%2$I::text as key, md5((%3$s)::text)::uuid as digest from added a)
       update audit.kept k set digest = later.digest from earlier join later on later.key = earlier.key
       where k.relation = %1$L and k.key = later.key and k.digest = earlier.digest and k.digest <> later.digest',
      tg_table_schema || '.' || tg_table_name, tg_argv[0], tg_argv[1]);
  end if;
  return null;
end $$;

-- Keeps what is in the table, and follows all that Dunlin changes. A later migration that adds a column to it removes
-- what is kept of it and calls this again.
create procedure audit.keep_rows(name text, key_column text, said text default 'to_jsonb(a)')
language plpgsql set timezone = 'UTC' as $$
declare
  event text;
begin
  foreach event in array array['insert', 'update', 'delete'] loop
    execute format('create or replace trigger kept_%1$s after %1$s on %2$s referencing %3$s
      for each statement %6$s execute function audit.keep_changed(%4$L, %5$L)',
      event, name,
      case event when 'insert' then 'new table as added' when 'delete' then 'old table as removed'
        else 'old table as removed new table as added' end,
      key_column, said, audit.by_the_program());
  end loop;
  execute format('insert into audit.kept (relation, key, digest)
    select %L, a.%I::text, md5((%s)::text)::uuid from %s a', name, key_column, said, name);
end $$;

-- The first row of each sealed or kept table that does not fit, in the order of the tables.
create or replace function audit.unfit_facts() returns table (relation text, key text, fault text)
language plpgsql stable set timezone = 'UTC' as $$
declare
  sealed record;
begin
  for sealed in
    select n.nspname || '.' || c.relname as name, args[1] as key_column,
      coalesce(nullif(args[2], ''), 'to_jsonb(a)') as said,
      case t.tgname when 'seal' then 'audit.seal' else 'audit.kept' end as store
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace,
      string_to_array(encode(t.tgargs, 'escape'), '\000') as args
    where t.tgname in ('seal', 'kept_insert') and not t.tgisinternal order by 1
  loop
    return query execute format(
      'select %1$L, coalesce(a.%2$I::text, s.key),
         case when s.key is null then ''was added beside Dunlin'' when a.%2$I is null then ''is missing''
           else ''was altered after it was recorded'' end
       from %1$s a full join (select key, digest from %4$s where relation = %1$L) s on s.key = a.%2$I::text
       where s.digest is distinct from md5((%3$s)::text)::uuid order by 2 limit 1',
      sealed.name, sealed.key_column, sealed.said, sealed.store);
  end loop;
  return query select o.relation, 'trigger', 'that proves the table is missing or switched off'
    from (select distinct s.relation from audit.seal s union select distinct k.relation from audit.kept k) o
    where o.relation <> 'audit.trail' and not exists (
      select from pg_trigger t where t.tgrelid = to_regclass(o.relation) and t.tgname in ('seal', 'kept_insert')
        and t.tgenabled <> 'D');
end $$;

-- What never changes of an account and of a customer; the rest of a customer is held against its facts.
call audit.make_append_only('customer.account');
call audit.seal_facts('customer.account', 'id');
call audit.seal_facts('customer.customer', 'id', 'row(a.id, a.source_id, a.source_key)');
call audit.seal_facts('receivable.recorded', 'first_id');
call audit.make_append_only('receivable.control');
call audit.seal_facts('receivable.control', 'id');
call audit.make_append_only('intake.rejected_row');
call audit.seal_facts('intake.rejected_row', 'id');

call audit.keep_rows('audit.source', 'id');
call audit.keep_rows('calendar.setting', 'name');
call audit.keep_rows('customer.entity', 'id');
call audit.keep_rows('customer.unit', 'id');
call audit.keep_rows('identity.member', 'id', 'to_jsonb(a) - array[''failed_attempts'', ''locked_until'']');
call audit.keep_rows('identity.token', 'id', 'to_jsonb(a) - ''last_used_at''');
call audit.keep_rows('intake.delivery', 'id');
call audit.keep_rows('intake.finding', 'id');
call audit.keep_rows('policy.draft', 'id');
call audit.keep_rows('treatment.night', 'id');

-- The newest entry of the trail, so that one that is missing at its end is missed. It goes on from the one before only,
-- so that later entries do not heal what was removed.
create function audit.keep_end_of_trail() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into audit.kept (relation, key, digest)
  select 'audit.trail', 'end', md5(a.seq || '|' || encode(a.hash, 'hex'))::uuid from added a order by a.seq desc limit 1
  on conflict (relation, key) do update set digest = excluded.digest
  where kept.digest = (select md5(t.seq || '|' || encode(t.hash, 'hex'))::uuid from audit.trail t
    where t.seq = (select min(a.seq) - 1 from added a));
  return null;
end $$;
create trigger kept_end after insert on audit.trail referencing new table as added
  for each statement when (current_setting('dunlin.program', true) = 'on') execute function audit.keep_end_of_trail();
insert into audit.kept (relation, key, digest)
select 'audit.trail', 'end', md5(seq || '|' || encode(hash, 'hex'))::uuid from audit.trail order by seq desc limit 1;
