-- A seal for each fact of the tables that carry no digest of their own: what it said when it was recorded. A fact that
-- was altered, added or removed behind the program's back no longer fits its seal.
create table audit.seal (
  relation text not null,
  key text not null,
  digest uuid not null,
  primary key (relation, key)
);
call audit.make_append_only('audit.seal');

-- The zone is set so that points in time are always written alike.
create function audit.seal_added() returns trigger
language plpgsql security definer set timezone = 'UTC' set search_path = pg_catalog, pg_temp as $$
begin
  execute format(
    'insert into audit.seal (relation, key, digest) select %L, a.%I::text, md5(to_jsonb(a)::text)::uuid from added a',
    tg_table_schema || '.' || tg_table_name, tg_argv[0]);
  return null;
end $$;

-- Seals what is in the table, and all that will be added. A later migration that adds a column to it removes its seals
-- and calls this again.
create procedure audit.seal_facts(name text, key_column text)
language plpgsql set timezone = 'UTC' as $$
begin
  execute format('create or replace trigger seal after insert on %s referencing new table as added
    for each statement execute function audit.seal_added(%L)', name, key_column);
  execute format('insert into audit.seal (relation, key, digest)
    select %L, f.%I::text, md5(to_jsonb(f)::text)::uuid from %s f', name, key_column, name);
end $$;

-- The first fact of each sealed table that does not fit, in the order of the tables.
create function audit.unfit_facts() returns table (relation text, key text, fault text)
language plpgsql stable set timezone = 'UTC' as $$
declare
  sealed record;
begin
  for sealed in
    select n.nspname || '.' || c.relname as name, convert_from(substring(t.tgargs from 1 for octet_length(t.tgargs) - 1), 'UTF8') as key_column
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where t.tgname = 'seal' and not t.tgisinternal order by 1
  loop
    return query execute format(
      'select %1$L, coalesce(f.%2$I::text, s.key),
         case when s.key is null then ''was added beside Dunlin'' when f.%2$I is null then ''is missing''
           else ''was altered after it was recorded'' end
       from %1$s f full join (select key, digest from audit.seal where relation = %1$L) s on s.key = f.%2$I::text
       where s.digest is distinct from md5(to_jsonb(f)::text)::uuid order by 2 limit 1',
      sealed.name, sealed.key_column);
  end loop;
end $$;

call audit.seal_facts('audit.recording', 'id');
call audit.seal_facts('calendar.business_day', 'day');
call audit.seal_facts('contact.beginning', 'id');
call audit.seal_facts('contact.block', 'id');
call audit.seal_facts('contact.consent', 'id');
call audit.seal_facts('contact.flag', 'id');
call audit.seal_facts('contact.interaction', 'id');
call audit.seal_facts('contact.step_taken', 'id');
call audit.seal_facts('dispute.closed', 'id');
call audit.seal_facts('dispute.raised', 'id');
call audit.seal_facts('intake.profile', 'id');
call audit.seal_facts('portfolio.assignment', 'id');
call audit.seal_facts('promise.made', 'id');
call audit.seal_facts('treatment.policy', 'version');
call audit.seal_facts('treatment.snooze', 'id');
