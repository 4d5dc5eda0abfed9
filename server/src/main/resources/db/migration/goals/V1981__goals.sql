-- Goals (S2-05): a figure of a segment, from what it was on the day the goal was made to what it shall be by a day. `body` is what was
-- wished, `baseline` the figure as it was then: neither is ever changed, so that nobody moves the start or the mark; a goal that no longer
-- holds is withdrawn with a reason. The actual figure is not kept, it is asked of the lake. Reference data without bucket.
create table goal (
  tenant int not null,
  id bigint not null,
  body jsonb not null,
  deadline date not null,
  baseline jsonb not null,
  author text not null,
  at timestamptz not null,
  withdrawn jsonb,
  primary key (tenant, id)
);
create index goal_by_deadline on goal (tenant, deadline);
select regulars_protect('goal', 'select, insert, update');
