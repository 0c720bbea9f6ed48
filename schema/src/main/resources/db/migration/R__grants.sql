-- What a signed-in member may do at all; row security says on which rows. Repeated whenever this file changes, and it
-- must change with a migration that makes tables or views: the newest such are V067 to V092, and V090 before them.
grant usage on schema audit, calendar, identity, customer, portfolio, intake, receivable, contact, dispute, promise,
  policy, treatment, outreach, worklist, insight, trial to dunlin_member;
grant select on all tables in schema audit, calendar, customer, portfolio, intake, receivable, contact, dispute,
  promise, policy, treatment, outreach, worklist, insight, trial to dunlin_member;
grant select (id, login, name, roles, scope, units, disabled) on identity.member to dunlin_member;
grant insert on contact.interaction, contact.block, contact.consent, contact.flag, contact.formality, dispute.raised, dispute.closed, promise.made, treatment.snooze,
  outreach.hold to dunlin_member;
grant insert on audit.recording, audit.trail to dunlin_member;
grant usage on all sequences in schema audit to dunlin_member;
