-- Codes of a batch leave the house like every list: asked with a reason, approved by a second person, written down. Which lists there
-- are is what the program knows; here only the form of the word is held.
alter table export_run drop constraint export_run_list_check;
alter table export_run add constraint export_run_list_check check (list ~ '^[A-Z_]{1,32}$');
