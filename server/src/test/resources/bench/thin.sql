-- The least that a book of points must write, for what stands beside us in the benchmarks.
drop schema if exists thin cascade;
create schema thin;
create table thin.order_seen (number bigint primary key, member bigint not null, at timestamptz not null default now());
create table thin.entry (
  id bigint generated always as identity, member bigint not null, number bigint not null, delta int not null,
  balance_after bigint not null, reason smallint not null, at timestamptz not null default now(), primary key (member, id));
create table thin.balance (
  member bigint primary key, points bigint not null check (points >= 0), earned bigint not null, version int not null)
  with (fillfactor = 60);
create table thin.outbox (
  id bigint generated always as identity primary key, topic smallint not null, member bigint not null, body jsonb not null);
create table thin.lot (
  member bigint not null, expires_at date not null, id bigint not null, remaining int not null, primary key (member, expires_at, id))
  with (fillfactor = 70);
create table thin.spend_seen (
  request bigint primary key, member bigint not null, amount int not null, at timestamptz not null default now());
create table thin.lot_use (
  request bigint not null, member bigint not null, lot bigint not null, amount int not null, primary key (member, request, lot));

-- one order, one round trip
create function thin.earn(p_number bigint, p_member bigint, p_points int) returns bigint language plpgsql as $$
declare
  after bigint;
begin
  insert into thin.order_seen (number, member) values (p_number, p_member) on conflict do nothing;
  if not found then
    return -1;
  end if;
  insert into thin.balance as b (member, points, earned, version) values (p_member, p_points, p_points, 0)
    on conflict (member) do update
    set points = b.points + excluded.points, earned = b.earned + excluded.earned, version = b.version + 1
    returning b.points into after;
  insert into thin.entry (member, number, delta, balance_after, reason) values (p_member, p_number, p_points, after, 1);
  insert into thin.outbox (topic, member, body)
    values (1, p_member, jsonb_build_object('o', p_number, 'm', p_member, 'd', p_points, 'b', after));
  return after;
end $$;

-- many orders in one statement; what came before, or twice, is dropped
create function thin.earn_batch(p_number bigint[], p_member bigint[], p_points int[]) returns int language plpgsql as $$
declare
  n int;
begin
  with given as materialized (
    select distinct on (number) number, member, points
    from unnest(p_number, p_member, p_points) as t (number, member, points)
    order by number),
  fresh as (
    insert into thin.order_seen (number, member) select number, member from given on conflict do nothing returning number),
  todo as (
    select g.number, g.member, g.points, sum(g.points) over (partition by g.member order by g.number) as so_far,
      sum(g.points) over (partition by g.member) as total
    from given g
    join fresh f on f.number = g.number),
  moved as (
    insert into thin.balance as b (member, points, earned, version)
    select member, sum(points), sum(points), 0 from todo group by member order by member
    on conflict (member) do update
    set points = b.points + excluded.points, earned = b.earned + excluded.earned, version = b.version + 1
    returning member, points),
  entered as (
    insert into thin.entry (member, number, delta, balance_after, reason)
    select t.member, t.number, t.points, m.points - t.total + t.so_far, 1
    from todo t
    join moved m on m.member = t.member
    order by t.member
    returning member, number, delta, balance_after)
  insert into thin.outbox (topic, member, body)
  select 1, member, jsonb_build_object('o', number, 'm', member, 'd', delta, 'b', balance_after) from entered;
  get diagnostics n = row_count;
  return n;
end $$;

-- spends from the soonest-expiring lots, or refuses
create function thin.spend(p_request bigint, p_member bigint, p_amount int) returns bigint language plpgsql as $$
declare
  after bigint;
begin
  insert into thin.spend_seen (request, member, amount) values (p_request, p_member, p_amount) on conflict do nothing;
  if not found then
    return -1;
  end if;
  update thin.balance set points = points - p_amount, version = version + 1
    where member = p_member and points >= p_amount
    returning points into after;
  if not found then
    delete from thin.spend_seen where request = p_request;
    return -2;
  end if;
  with open as (
    select expires_at, id, remaining, sum(remaining) over (order by expires_at, id) - remaining as before
    from thin.lot
    where member = p_member and remaining > 0),
  taken as (
    select expires_at, id, least(remaining, p_amount - before)::int as amount from open where before < p_amount),
  used as (
    update thin.lot l set remaining = l.remaining - t.amount
    from taken t
    where l.member = p_member and l.expires_at = t.expires_at and l.id = t.id
    returning l.id, t.amount)
  insert into thin.lot_use (request, member, lot, amount) select p_request, p_member, id, amount from used;
  insert into thin.entry (member, number, delta, balance_after, reason) values (p_member, p_request, -p_amount, after, 2);
  insert into thin.outbox (topic, member, body)
    values (2, p_member, jsonb_build_object('r', p_request, 'm', p_member, 'd', -p_amount, 'b', after));
  return after;
end $$;
