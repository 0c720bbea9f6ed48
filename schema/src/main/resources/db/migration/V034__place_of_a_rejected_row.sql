-- Where a refused row stood when it first came: a key that numbers its repeats depends on it, so the row carries it along.
alter table intake.rejected_row add column place text not null default '';
comment on column intake.rejected_row.place is 'as dunlin.formats.RowPlace writes it; empty where the keys of the row stand in its cells';
