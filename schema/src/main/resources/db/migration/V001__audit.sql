-- Floor 0: who recorded what and when; the hash chain over every change and every access to personal data.
create schema audit;
create schema identity;

-- Requests of signed-in people run under this role; row security binds it. Batch work runs as the owner.
do $$ begin
  if not exists (select from pg_roles where rolname = 'dunlin_member') then
    create role dunlin_member nologin;
  end if;
  execute format('grant dunlin_member to %I', current_user);
end $$;

-- One series of numbers for the facts of all areas: "known at version V" is "number <= V".
create sequence audit.fact_number;

create table audit.source (
  id smallint generated always as identity primary key,
  name text not null unique
);

-- One transaction that recorded facts.
create table audit.recording (
  id bigint primary key,
  at timestamptz not null,
  actor text not null,
  source_id smallint not null references audit.source,
  reason text not null
);

create table audit.trail (
  seq bigint primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail text not null,
  hash bytea not null
);
create index on audit.trail (subject, seq);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op
    using hint = 'Corrections are new facts that supersede earlier ones.';
end $$;

-- Makes a table append-only for everybody, its owner included.
create procedure audit.make_append_only(name regclass) language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete or truncate on %s for each statement execute function audit.refuse_change()', name);
end $$;

call audit.make_append_only('audit.recording');
call audit.make_append_only('audit.trail');
