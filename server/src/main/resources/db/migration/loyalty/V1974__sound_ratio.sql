-- D-03: between which ratios, in hundredths, what a tier's benefits are worth lies to what they cost is the chain's own decision. Null
-- where it said nothing: 1.20 to 1.50.
alter table ladder_setting
  add ratio_from int,
  add ratio_to int,
  add check ((ratio_from is null) = (ratio_to is null)),
  add check (ratio_from between 50 and 1000 and ratio_to between ratio_from and 1000);
