-- On which version of which page a member registered, where the page told (S2-35): how many are lost again is told version by version.
-- A name and a short number, so it names nobody and stays when a member is erased.
alter table member add column page_version text
  check (page_version is null or page_version ~ '^[a-z][a-z-]{0,19}-[0-9]{1,4}$');
