-- L-51: after how many days another password is asked for is the chain's own decision; 0 is never, which the profile MLPS (等保三级) does not
-- know. Until now it was 90 days there, and never with NIST.
alter table tenant_settings add password_days int not null default 90 check (password_days between 0 and 365);
alter table tenant_settings no force row level security;
update tenant_settings
set password_days = 0
where passwords = 'NIST';
alter table tenant_settings force row level security;
alter table tenant_settings add check (passwords <> 'MLPS' or password_days >= 1);
