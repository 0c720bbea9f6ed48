-- The texts of messages as an installation changed them: each version is appended, the newest of a name and language is
-- used. Those that come with Dunlin are version 0 and stand in no row; an empty text goes back to them.
create table outreach.template (
  id bigint generated always as identity primary key,
  name text not null,
  language text not null,
  version int not null,
  text text not null,
  saved_at timestamptz not null,
  saved_by text not null,
  unique (name, language, version)
);
call audit.make_append_only('outreach.template');
call audit.seal_facts('outreach.template', 'id');
