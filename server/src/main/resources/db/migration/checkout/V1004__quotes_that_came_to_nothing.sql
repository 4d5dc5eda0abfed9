-- Most quotes come to nothing: a basket is priced again with every product. They are forgotten a day later; what was sold is kept. Of
-- those that set nothing aside nobody need be told, so they end in sets, apart from the others.
drop index checkout_due;
create index checkout_due on checkout (tenant, bucket, until) where state = 'FROZEN';
create index checkout_open on checkout (tenant, bucket, until) where state = 'OPEN';
create index checkout_ended on checkout (tenant, bucket, settled_at) where state in ('CANCELLED', 'EXPIRED');
