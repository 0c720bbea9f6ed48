-- The payments of an account by day: a few of all its items. Whoever is to be written to is asked after its last payments.
create index item_payment on receivable.item (account_id, value_date) where kind = 'P';
