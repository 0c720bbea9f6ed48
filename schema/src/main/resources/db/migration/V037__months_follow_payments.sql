-- Floor 6: recordings of single changes that the totals of months do not hold yet. Each is written in the transaction of
-- its facts and taken away by the one that adds them to the totals, or computes all of them again.
create table insight.pending_recording (recording_id bigint primary key);
