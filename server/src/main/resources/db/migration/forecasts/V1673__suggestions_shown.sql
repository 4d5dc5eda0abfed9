-- What the slot "you may like" showed a member on a day and what of it she clicked: each good once a day, as DEF-32 counts. `arm` says by
-- what the goods were chosen; a tenth of the members see goods drawn by chance (S2-04).
create table suggestion_shown (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  day date not null,
  sku text not null,
  arm text not null check (arm in ('PURCHASES', 'NO_CONSENT', 'NO_MODEL', 'CHANCE')),
  shown_at timestamptz not null,
  clicked_at timestamptz,
  primary key (tenant, bucket, member, day, sku),
  check (bucket = (member & 1023)),
  check (clicked_at >= shown_at)
);
select regulars_protect('suggestion_shown', 'select, insert, update');
