-- What must not be recommended by law stands among the restricted goods, which earning and the till read as well; what is out of stock or
-- for other ages stays here. Ids of moved rows are small, so no block of ids ever holds them.
-- Row-level security binds the owner too, so it steps aside.
alter table goods_mark no force row level security;
alter table restricted_goods no force row level security;
insert into restricted_goods (tenant, id, sku, category, allowed, bars, reason, starts, author, at)
select m.tenant, m.n * 1024, m.sku, m.category, false, array['RECOMMENDING'], 'L-49', now(), 'forecasts', now()
from goods_mark m
where m.mark = 'RESTRICTED';

delete from goods_mark
where mark = 'RESTRICTED';

alter table goods_mark drop constraint goods_mark_mark_check;
alter table goods_mark add constraint goods_mark_mark_check check (mark in ('OUT_OF_STOCK', 'STAGE'));
alter table goods_mark force row level security;
alter table restricted_goods force row level security;
