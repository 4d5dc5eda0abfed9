-- The anchor of a feed stood at its head only, so nobody could say where a log had been changed. An event now keeps the first eight
-- bytes of the chain at its place: the mark names the first event that does not fit, the anchor's 32 bytes prove it. Events from
-- before have no mark and keep the formula of their time.
alter table event add column mark bigint;

-- The head of a feed as a nightly check found it right, to be kept elsewhere too: who may write here can make the whole chain anew.
create table feed_anchor (
  tenant int not null,
  feed int not null,
  position bigint not null check (position > 0),
  anchor bytea not null check (length(anchor) = 32),
  at timestamptz not null,
  primary key (tenant, feed, position)
);
select regulars_protect('feed_anchor', 'select, insert');
