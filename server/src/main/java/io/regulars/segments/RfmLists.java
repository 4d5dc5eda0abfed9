package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes a list of the members of a period who have certain scores. What a period says of them is
/// never changed, so that the same scores give the same members tomorrow.
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
    private final FigureSegments segments;
    private final Tenants tenants;

    RfmLists(Db db, RfmPeriods periods, FigureSegments segments, Tenants tenants) {
        this.db = db;
        this.periods = periods;
        this.segments = segments;
        this.tenants = tenants;
    }

    /// What the list is called, and the scores that its members have: one of `r`, one of `f` and
    /// one of `m`.
    @Pure
    record Wanted(String name, List<Integer> r, List<Integer> f, List<Integer> m) {
        Wanted {
            InvalidSegment.unless(
                    !name.isBlank()
                            && name.length() <= Segment.NAME
                            && name.equals(name.strip())
                            && name.chars().noneMatch(Character::isISOControl),
                    "name",
                    "1 to " + Segment.NAME + " characters, without white space around them");
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

    /// Refused: unknown-period, nobody-in-cells, too-many-in-cells, and what a list is refused for.
    Answer<FigureSegments.Made> make(Caller caller, RequestKey key, Id id, Wanted wanted) {
        Tenant tenant = caller.tenant();
        RfmPeriods.Period period =
                periods.list(tenant).stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElse(null);
        if (period == null) {
            return no(Refused.UNKNOWN_PERIOD, "no period has that id");
        }
        List<Id> members = members(tenant, id, wanted);
        if (members.isEmpty()) {
            return no(Refused.NOBODY_IN_CELLS, "nobody has those scores");
        }
        if (members.size() > FigureSegments.MOST) {
            return no(Refused.TOO_MANY_IN_CELLS, "at most " + FigureSegments.MOST);
        }
        return segments.make(
                caller,
                key,
                wanted.name(),
                origin(tenant, period, wanted, members.size()),
                members);
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

    /// `group` is the period and the scores of each, as `by` names them.
    private Segment.Origin origin(
            Tenant tenant, RfmPeriods.Period period, Wanted wanted, int members) {
        LocalDate day = period.at().atZone(tenants.settings(tenant).zone()).toLocalDate();
        return new Segment.Origin(
                FIGURE,
                day,
                day,
                day,
                day,
                "period,r,f,m",
                period.id()
                        + "|"
                        + said(wanted.r())
                        + "|"
                        + said(wanted.f())
                        + "|"
                        + said(wanted.m()),
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
