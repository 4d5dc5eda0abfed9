-- An event's body goes from the outbox into the log and out to its readers without anybody asking what is in it: as json it is kept
-- as it was written, where jsonb took it apart and put it together again at each step. The text stays what the feed's anchor covers.
alter table outbox alter column body type json using body::text::json;
alter table event alter column body type json using body::text::json;
