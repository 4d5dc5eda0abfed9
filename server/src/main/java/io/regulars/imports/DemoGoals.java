package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.access.Tenants;
import io.regulars.analytics.Figure;
import io.regulars.analytics.Figures;
import io.regulars.analytics.Span;
import io.regulars.analytics.Unit;
import io.regulars.goals.Goal;
import io.regulars.goals.Goals;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.RequestKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// What the demo's managers want to reach (S2-05), by the command that they would use: each goal
/// begins at the figure of the day on which it is made, and its target is some way from there.
final class DemoGoals {
    /// `metric` over the last `days` days shall change by so many per cent within `until` days.
    private record Aim(
            String name,
            String owner,
            String metric,
            boolean ofCore,
            int days,
            int percent,
            int until) {}

    private static final List<Aim> AIMS =
            List.of(
                    new Aim(
                            "核心妈妈每月多买 / Core mothers buy more often",
                            "王敏",
                            "order-frequency",
                            true,
                            30,
                            20,
                            92),
                    new Aim("客单价 / Order value", "李静", "order-value", false, 30, 10, 61),
                    new Aim("复购率 / Repurchase rate", "李静", "repurchase-rate", false, 30, 8, 92),
                    new Aim(
                            "少流失新会员 / Fewer new members lost",
                            "刘洋",
                            "new-member-loss",
                            false,
                            90,
                            -15,
                            122));

    private static final Figure NOTHING = new Figure(0, 0);

    private final Tenant tenant;
    private final ApplicationContext rooms;

    DemoGoals(ApplicationContext rooms, Tenant tenant) {
        this.rooms = rooms;
        this.tenant = tenant;
    }

    /// Makes those whose figure is there by now; true where that is all of them. A goal that was
    /// made before is not made again, whatever became of it.
    boolean install(Id core) {
        boolean all = true;
        for (Aim aim : AIMS) {
            all &= made(aim, aim.ofCore() ? core : null);
        }
        return all;
    }

    private boolean made(Aim aim, @Nullable Id segment) {
        LocalDate today = today();
        var span = new Span(today.minusDays(aim.days() - 1L), today);
        Figures figures = rooms.getBean(Figures.class);
        var wanted = new Figures.Wanted(aim.metric(), "", List.of(span), today, today);
        if (!(figures.of(tenant, wanted, segment)
                instanceof Outcome.Done<Figures.Answered>(var answered))) {
            return false;
        }
        Figure now = answered.groups().getOrDefault("", List.of(NOTHING)).getFirst();
        Ratio target = target(figures.about(tenant, aim.metric()).unit(), now, aim.percent());
        if (target == null) {
            return false;
        }
        var body =
                new Goal.Body(
                        aim.name(),
                        aim.owner(),
                        aim.metric(),
                        segment,
                        aim.days(),
                        target,
                        today.plusDays(aim.until()));
        rooms.getBean(Goals.class)
                .make(Caller.house(tenant, "demo"), key(aim.metric()), body)
                .outcome()
                .orThrow();
        return true;
    }

    /// So many per cent from a figure, as somebody would write it down: whole yuan, tenths of a per
    /// cent, hundredths, and away from where it is. Null where there is nothing to go from.
    static @Nullable Ratio target(Unit unit, Figure now, int percent) {
        if (now.den() <= 0 || now.num() <= 0) {
            return null;
        }
        long steps = unit == Unit.SHARE ? 1_000 : 100;
        // in steps of a hundredth or a thousandth; of money in yuan, which are a hundred fen
        BigInteger over =
                BigInteger.valueOf(now.num()).multiply(BigInteger.valueOf(100L + percent));
        BigInteger under = BigInteger.valueOf(now.den()).multiply(BigInteger.valueOf(100));
        if (unit == Unit.MONEY) {
            under = under.multiply(BigInteger.valueOf(100));
        } else {
            over = over.multiply(BigInteger.valueOf(steps));
        }
        BigInteger[] parts = over.divideAndRemainder(under);
        boolean up = percent > 0 && parts[1].signum() > 0;
        long whole = parts[0].longValueExact() + (up ? 1 : 0);
        return unit == Unit.MONEY ? Ratio.of(whole * 100) : new Ratio(whole, steps);
    }

    private LocalDate today() {
        ZoneId zone = rooms.getBean(Tenants.class).settings(tenant).zone();
        return LocalDate.ofInstant(rooms.getBean(InstantSource.class).instant(), zone);
    }

    private static RequestKey key(String what) {
        return new RequestKey("demo/goals/" + what, what.getBytes(StandardCharsets.UTF_8));
    }
}
