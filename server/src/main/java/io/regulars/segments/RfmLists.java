package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.rules.Rfm;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a list of the members of a period who have certain scores, or who went from one place to
/// another between two periods. What a period says of them is never changed, so that the same
/// question gives the same members tomorrow.
@Component
class RfmLists {
    /// As the origin of a list names the figure that it was made of; no metric has this name.
    static final String FIGURE = "rfm";

    private static final Sql MEMBERS =
            sql(
                    """
                    select s.member
                    from rfm_score s
                    where s.tenant = :tenant
                        and s.bucket between 0 and 1023
                        and s.period = :period
                        and s.r = any(:r::int[])
                        and s.f = any(:f::int[])
                        and s.m = any(:m::int[])
                    order by s.bucket, s.member
                    limit :most
                    """);

    private final Db db;
    private final RfmPeriods periods;
    private final RfmMoves moves;
    private final FigureSegments segments;
    private final Tenants tenants;

    RfmLists(Db db, RfmPeriods periods, RfmMoves moves, FigureSegments segments, Tenants tenants) {
        this.db = db;
        this.periods = periods;
        this.moves = moves;
        this.segments = segments;
        this.tenants = tenants;
    }

    /// What the list is called, and the scores that its members have: one of `r`, one of `f` and
    /// one of `m`.
    @Pure
    record Wanted(String name, List<Integer> r, List<Integer> f, List<Integer> m) {
        Wanted {
            Segment.named("name", name);
            r = scores("r", r);
            f = scores("f", f);
            m = scores("m", m);
        }

        private static List<Integer> scores(String field, List<Integer> of) {
            InvalidSegment.unless(
                    !of.isEmpty()
                            && of.stream().allMatch(score -> score >= 1 && score <= Rfm.SCORES)
                            && of.stream().distinct().count() == of.size(),
                    field,
                    "scores of 1 to " + Rfm.SCORES + ", each once, at least one");
            return of.stream().sorted().toList();
        }
    }

    /// What the list is called, and the step that its members made until `later`.
    @Pure
    record WantedMove(String name, Id later, RfmMoves.By by, int from, int to) {
        WantedMove {
            Segment.named("name", name);
            new RfmMoves.Step(from, to).in(by);
        }
    }

    /// Refused: unknown-period, nobody-in-cells, too-many-in-cells, and what a list is refused for.
    Answer<FigureSegments.Made> make(Caller caller, RequestKey key, Id id, Wanted wanted) {
        Answer<FigureSegments.Made> before = segments.made(caller, key);
        if (before != null) {
            return before;
        }
        RfmPeriods.Period period = period(caller.tenant(), id);
        if (period == null) {
            return no(Refused.UNKNOWN_PERIOD, "no period has that id");
        }
        String group =
                period.id()
                        + "|"
                        + said(wanted.r())
                        + "|"
                        + said(wanted.f())
                        + "|"
                        + said(wanted.m());
        return made(
                caller,
                key,
                wanted.name(),
                members(caller.tenant(), id, wanted),
                new Told(period, "period,r,f,m", group));
    }

    /// Refused: as [#make(Caller, RequestKey, Id, Wanted)].
    Answer<FigureSegments.Made> make(Caller caller, RequestKey key, Id id, WantedMove wanted) {
        Answer<FigureSegments.Made> before = segments.made(caller, key);
        if (before != null) {
            return before;
        }
        RfmPeriods.Period earlier = period(caller.tenant(), id);
        RfmPeriods.Period later = period(caller.tenant(), wanted.later());
        if (earlier == null || later == null) {
            return no(Refused.UNKNOWN_PERIOD, "no period has that id");
        }
        var between = new RfmMoves.Between(id, wanted.later(), wanted.by());
        var step = new RfmMoves.Step(wanted.from(), wanted.to());
        String group =
                later.id() + "|" + id + "|" + wanted.by() + "|" + step.from() + "|" + step.to();
        return made(
                caller,
                key,
                wanted.name(),
                moves.members(caller.tenant(), between, step),
                new Told(later, "period,earlier,by,from,to", group));
    }

    private RfmPeriods.@Nullable Period period(Tenant tenant, Id id) {
        return periods.list(tenant).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /// How the origin says who they are: `group` holds what `by` names.
    private record Told(RfmPeriods.Period period, String by, String group) {}

    private Answer<FigureSegments.Made> made(
            Caller caller, RequestKey key, String name, List<Id> members, Told told) {
        if (members.isEmpty()) {
            return no(Refused.NOBODY_IN_CELLS, "nobody has those scores");
        }
        if (members.size() > FigureSegments.MOST) {
            return no(Refused.TOO_MANY_IN_CELLS, "at most " + FigureSegments.MOST);
        }
        Segment.Origin origin = origin(caller.tenant(), told, members.size());
        return segments.make(caller, key, name, origin, members);
    }

    private List<Id> members(Tenant tenant, Id period, Wanted wanted) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                MEMBERS.with("tenant", tenant.id())
                                        .with("period", period)
                                        .with("r", array(wanted.r()))
                                        .with("f", array(wanted.f()))
                                        .with("m", array(wanted.m()))
                                        .with("most", FigureSegments.MOST + 1),
                                row -> row.id("member")));
    }

    private static int[] array(List<Integer> scores) {
        return scores.stream().mapToInt(Integer::intValue).toArray();
    }

    private Segment.Origin origin(Tenant tenant, Told told, int members) {
        LocalDate day = told.period().at().atZone(tenants.settings(tenant).zone()).toLocalDate();
        return new Segment.Origin(
                FIGURE,
                day,
                day,
                day,
                day,
                told.by(),
                told.group(),
                false,
                "",
                "",
                "",
                0,
                members,
                null);
    }

    private static String said(List<Integer> scores) {
        return scores.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Answer<FigureSegments.Made> no(Refused reason, String detail) {
        return new Answer<>(Outcome.refused(reason, detail), false);
    }
}
