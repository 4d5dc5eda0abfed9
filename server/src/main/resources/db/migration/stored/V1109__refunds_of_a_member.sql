-- A member reads what became of the refunds that she asked for.
create index stored_refund_of_member on stored_refund (tenant, bucket, member);
