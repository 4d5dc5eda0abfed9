-- Who invited whom: written with the registration that named the inviter, once per friend and for ever. Kept in the friend's bucket,
-- beside her row; found from the inviter's side for her own list.
create table invitation (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  inviter bigint not null,
  at timestamptz not null,
  primary key (tenant, bucket, member),
  check (bucket = (member & 1023)),
  check (inviter <> member)
);
create index invitation_by_inviter on invitation (tenant, inviter, at desc, member desc, bucket);
select regulars_protect('invitation', 'select, insert');
