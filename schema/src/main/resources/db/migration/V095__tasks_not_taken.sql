-- Tasks whose steps are not recorded yet: of those that were done, they are looked for whenever accounts are decided.
create index task_not_taken on outreach.task (account_id) where not taken and state in ('OPEN', 'DONE');
