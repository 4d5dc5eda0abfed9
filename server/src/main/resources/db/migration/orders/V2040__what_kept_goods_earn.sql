-- By how much less each line of its order earns since this return, fen by line, as the till judged what is kept; below 0 where a line costs
-- more since a benefit is lost. The money that a return gives back lies on the lines in a way that rests on what came back before, so what
-- is earned would end otherwise by another order of the same returns. Null where nobody judged: the money of `taken` counts, as it always did.
alter table return_fact add column earning bigint[];
