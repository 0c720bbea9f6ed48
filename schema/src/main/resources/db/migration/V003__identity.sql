-- Floor 1: who works here and what they may see.
create table identity.member (
  id bigint generated always as identity primary key,
  login text not null unique check (login = lower(login)),
  name text not null,
  email text unique check (email = lower(email)),
  password_hash text,
  roles text[] not null,
  scope text not null default 'ALL' check (scope in ('ALL', 'OWN')),
  units smallint[],
  disabled boolean not null default false,
  failed_attempts int not null default 0,
  locked_until timestamptz,
  must_change_password boolean not null default false,
  created_at timestamptz not null
);
comment on column identity.member.units is 'business units the member may see; null means all';
comment on column identity.member.email is 'the verified address by which an identity provider knows the member; null for none';
comment on column identity.member.password_hash is 'bcrypt, cost 12; null for members who sign in by an identity provider only';

create table identity.token (
  id bigint generated always as identity primary key,
  member_id bigint not null references identity.member,
  name text not null,
  secret_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index on identity.token (member_id);
comment on column identity.token.secret_hash is 'SHA-256 of a secret of 256 random bits';

-- Answers already given to requests that carried an idempotency key.
create table identity.idempotent_answer (
  member_id bigint not null references identity.member,
  key text not null,
  request_hash bytea not null,
  status int,
  body text,
  content_type text,
  at timestamptz not null,
  primary key (member_id, key)
);
create index on identity.idempotent_answer (at);
comment on column identity.idempotent_answer.status is 'HTTP status of the answer; null while the request is under way';

-- Saved filters and preferences of a member.
create table identity.preference (
  member_id bigint not null references identity.member,
  name text not null,
  value text not null,
  primary key (member_id, name)
);

-- Row security of every table that belongs to accounts: unit and entity by the list of permitted units ('*' for
-- all), own book by ownership. Without the settings nothing is visible.
create procedure identity.guard_rows(name regclass, account_column text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format($policy$
    create policy permitted on %1$s for all to dunlin_member using (
      ((select current_setting('dunlin.units', true)) = '*'
        or unit_id = any ((select string_to_array(current_setting('dunlin.units', true), ','))::smallint[]))
      and ((select current_setting('dunlin.scope', true)) = 'ALL'
        or exists (select 1 from portfolio.owner o where o.account_id = %1$s.%2$I
             and o.member_id = (select nullif(current_setting('dunlin.member', true), '')::bigint))))
    $policy$, name, account_column);
end $$;
