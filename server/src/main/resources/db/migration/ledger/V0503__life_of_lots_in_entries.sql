-- The entry that creates a lot says when that lot can be spent and when it lapses, and its hash covers both: so dates of a lot that
-- were tampered with are found, and lots can be made again from entries alone. Entries from before have null here and keep the hash
-- they have.
alter table entry
  add lot_available_at timestamptz,
  add lot_expires_at timestamptz,
  add check ((lot_available_at is null) = (lot_expires_at is null));
