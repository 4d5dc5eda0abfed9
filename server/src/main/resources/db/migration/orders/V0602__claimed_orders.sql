-- An order that came without a member lies in its number's bucket, and lives on in its member's once somebody claims it. The two may
-- be the same bucket: then the old row, kept as history, must not be in the new one's way.
alter table order_fact drop constraint order_fact_tenant_bucket_channel_external_id_key;
create unique index order_by_number on order_fact (tenant, bucket, channel, external_id) where claimed_as is null;
