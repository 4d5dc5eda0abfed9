-- An adjustment that waits for a second person is posted later, so it keeps the terms under which it was asked: how long the credit
-- lives, and whether a deduction may leave a debt.
alter table adjustment
  add valid_months int not null check (valid_months between 1 and 120),
  add allow_debt boolean not null;
