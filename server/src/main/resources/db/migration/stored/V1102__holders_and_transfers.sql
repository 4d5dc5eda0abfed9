-- What protects a member's stored value: a PIN, kept as a blind index under the key of the vault (a short number is guessed quickly
-- whatever slow hash hides it), and whether the card is one of nobody in particular (L-18, L-20).
create table stored_holder (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  bearer boolean not null,
  pin text,
  wrong int not null check (wrong >= 0),
  locked_until timestamptz,
  primary key (tenant, bucket, member),
  check (bucket = (member & 1023))
);
select regulars_protect('stored_holder', 'select, insert, update');

-- A contract that was handed over is a new one of the new holder (L-31); the top-up and its terms stay where they are.
alter table contract add column top_up bigint;
