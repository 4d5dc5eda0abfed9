-- Which goods suit which value of a sensitive field, as operations say: by number or by category. A few hundred lines a field, replaced as
-- a whole.
create table suiting (
  tenant int not null,
  field text not null,
  n int not null check (n > 0),
  value text not null,
  sku text,
  category text,
  primary key (tenant, field, n),
  check ((sku is null) <> (category is null))
);
select regulars_protect('suiting', 'select, insert, delete');

-- Goods that were suggested by what she told count by themselves (S2-50). Which goods they were says what she told to whoever knows the
-- lines above, so these rows hang on her answer and go with it, in the very statement that takes it away.
alter table suggestion_shown
  add column told text,
  drop constraint suggestion_shown_arm_check,
  add constraint suggestion_shown_arm_check check (arm in ('PURCHASES', 'NO_CONSENT', 'NO_MODEL', 'CHANCE', 'TOLD')),
  add constraint suggestion_shown_told_check check ((arm = 'TOLD') = (told is not null)),
  add constraint suggestion_shown_told_fkey foreign key (tenant, bucket, member, told)
    references member_sensitive (tenant, bucket, member, field) on delete cascade;
