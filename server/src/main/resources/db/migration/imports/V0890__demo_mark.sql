-- How far a demo chain has been told, so that a start after a kill goes on where the last one ended.
create table demo_mark (
  tenant int primary key,
  body jsonb not null
);
select regulars_protect('demo_mark', 'select, insert, update');
