-- Events are written by the command's own transaction into the outbox; one relay moves committed rows into the log and gives
-- them dense positions there. A cursor over ids or times would lose rows that commit late; a position given to committed rows
-- cannot. recorded_at comes from the one database clock while the member's lock is held, so it keeps each member's order.
create table outbox (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  kind text not null,
  subject bigint,
  at timestamptz not null,
  body jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (tenant, bucket, id)
);
select regulars_protect('outbox', 'select, insert, delete');

create table event (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  feed int not null,
  position bigint not null,
  kind text not null,
  subject bigint,
  at timestamptz not null,
  body jsonb not null,
  primary key (tenant, bucket, id)
);
create index event_by_position on event (tenant, feed, position);
select regulars_protect('event', 'select, insert');

-- The head of each feed: the last position given and the anchor chain over all that were.
create table feed (
  tenant int not null,
  feed int not null,
  position bigint not null,
  anchor bytea not null,
  primary key (tenant, feed)
);
select regulars_protect('feed', 'select, insert, update');

-- How far each subscriber has read.
create table feed_cursor (
  tenant int not null,
  feed int not null,
  subscriber text not null,
  position bigint not null,
  failures int not null default 0,
  failed text,
  at timestamptz not null,
  primary key (tenant, feed, subscriber)
);
select regulars_protect('feed_cursor', 'select, insert, update');
