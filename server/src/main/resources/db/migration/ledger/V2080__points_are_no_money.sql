-- Points and growth value are earned, spent with the house and taken back. They never meet the houses of money, and never go from one
-- member to another (L-38): whatever code comes, its entry is refused here. What else may move them is a decision and a line in this list.
alter table entry add constraint entry_points_are_no_money check (
  asset in (3, 4)
  or (house in ('ISSUE', 'REDEEM', 'EXPIRE', 'ADJUST')
    and cause in ('ORDER', 'BEHAVIOUR', 'RETURN', 'CORRECTION', 'REDEEM', 'CANCEL', 'ADJUST', 'EXPIRE', 'SETTLE', 'OPENING'))
);
