-- A request with an idempotency key says in the transaction of its effect that it had one: if the answer is lost
-- afterwards, the request is not done again.
alter table identity.idempotent_answer add column effect_at timestamptz;
comment on column identity.idempotent_answer.effect_at is 'when the effect of the request was committed first; null while there is none';

-- Members may not write the table; their requests say this of themselves only, by the setting of their transaction.
create function identity.had_effect(member bigint, wish text, moment timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update identity.idempotent_answer set effect_at = coalesce(effect_at, moment)
  where member_id = member and key = wish and status is null
$$;
