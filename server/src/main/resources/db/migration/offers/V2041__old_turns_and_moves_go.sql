-- How coupons changed and counters moved is told for so long as a past moment can be asked for, and then forgotten: by time, lane by lane.
create index budget_move_by_time on budget_move (tenant, bucket, at);
create index coupon_turn_by_time on coupon_turn (tenant, bucket, at);
grant delete on budget_move, coupon_turn to ${app_role};
