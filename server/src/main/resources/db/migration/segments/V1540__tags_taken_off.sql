-- Tags that a member took off herself (L-05): while the line is here she is out, whatever the tag's condition says of her; she may
-- take it back. Asked for by every reading of a tag, so a build never puts back what she took off.
create table segment_taken_off (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  segment bigint not null,
  at timestamptz not null,
  primary key (tenant, bucket, member, segment),
  check (bucket = (member & 1023))
);
select regulars_protect('segment_taken_off', 'select, insert, delete');
