-- Unapplied cash and credits without a due date lower what is current as they lower all: otherwise best possible DSO
-- would pass DSO wherever cash waits for its invoices.
comment on column insight.month_total.current_end_minor is
  'all that is not past the due date in force at the month end, items without one included';
