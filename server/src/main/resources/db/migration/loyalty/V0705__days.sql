-- What each past day came to, so that a month's figures are not counted from millions of facts whenever somebody looks. Facts come
-- late: days before counted_until are right, and an event that tells of an earlier day moves it back, so that they are counted anew.
create table day_total (
  tenant int not null,
  day date not null,
  new_members bigint not null,
  orders bigint not null,
  net_minor bigint not null,
  points_issued bigint not null,
  points_spent bigint not null,
  primary key (tenant, day)
);
select regulars_protect('day_total', 'select, insert, update');

create table day_book (
  tenant int primary key,
  counted_until date not null
);
select regulars_protect('day_book', 'select, insert, update');
