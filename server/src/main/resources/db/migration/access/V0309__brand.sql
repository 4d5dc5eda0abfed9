-- The chain's own colour, in which its member centre is shown; the screens darken or lighten it until it can be read.
alter table tenant_settings add brand text check (brand ~ '^#[0-9a-f]{6}$');
