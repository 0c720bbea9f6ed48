-- Since when a message is tried: what the other side puts off is given up by its age, not by the number of trials.
alter table outreach.message add column trying_since timestamptz;
comment on column outreach.message.trying_since is
  'when it was first handed over; null until then, and again where the trouble is that of the installation';
