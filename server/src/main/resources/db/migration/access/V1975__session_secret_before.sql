-- A fresh code changes the secret of a session. What its page asks at that moment still comes with the one before, which is therefore
-- taken for some seconds more.
alter table staff_session
  add hash_before bytea check (length(hash_before) = 32),
  add changed_at timestamptz,
  add check ((hash_before is null) = (changed_at is null));
