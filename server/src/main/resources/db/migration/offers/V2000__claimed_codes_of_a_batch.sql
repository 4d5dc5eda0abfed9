-- How many codes of a batch somebody has brought is asked while it is made, and again by everyone who looks at it. Counted by the index of
-- all its codes, each look went through a million rows; nobody has brought most of them, so those that somebody has get an index of their own.
create index coupon_code_claimed on coupon_code (tenant, bucket, batch) where batch is not null and coupon is not null;
