-- Who looks after a customer asks what was tried with this one coupon; the other index answers for a whole template.
create index coupon_try_of_coupon on coupon_try (tenant, bucket, coupon, at);
