-- Who stands in a tier is asked of the roster. Nobody reads this tree any more, and each order that moved a tier wrote into it.
drop index standing_by_tier;
