package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.access.Tenants;
import io.regulars.costs.ChannelCosts;
import io.regulars.costs.Recording;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.RequestKey;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;

/// What the demo's channels cost in each month of the last year, by the command that its finance
/// would use: dear platforms beside a cheap till, one month corrected, and an advertisement that
/// brought nobody.
final class DemoCosts {
    private static final int MONTHS = 13;

    /// Of a hundred members of the chain about three join in a month.
    private static final int JOIN = 3;

    /// Fen for a hundred members of the chain in a month: those who join through it, times what one
    /// of them costs.
    private record Costs(String channel, long fen) {}

    private static final List<Costs> CHANNELS =
            List.of(
                    new Costs(ChainChannel.POS.code(), JOIN * 56 * 9L),
                    new Costs(ChainChannel.MINI_PROGRAM.code(), JOIN * 27 * 14L),
                    new Costs(ChainChannel.APP.code(), JOIN * 7 * 32L),
                    new Costs(ChainChannel.MEITUAN.code(), JOIN * 6 * 38L),
                    new Costs(ChainChannel.DOUYIN.code(), JOIN * 4 * 55L));

    private DemoCosts() {}

    static void install(ApplicationContext rooms, Tenant tenant, long members) {
        ChannelCosts costs = rooms.getBean(ChannelCosts.class);
        YearMonth now =
                YearMonth.from(
                        rooms.getBean(InstantSource.class)
                                .instant()
                                .atZone(rooms.getBean(Tenants.class).settings(tenant).zone()));
        if (!costs.overview(tenant, now.minusMonths(MONTHS - 1), now).items().isEmpty()) {
            return;
        }
        var lines = new ArrayList<Recording.Line>();
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = now.minusMonths(i);
            for (Costs each : CHANNELS) {
                lines.add(line(each.channel(), month, each.fen() * members / 100 * wave(i) / 100));
            }
        }
        lines.add(line("wechat", now.minusMonths(2), 20L * members));
        Caller caller = Caller.house(tenant, "demo");
        costs.enter(caller, key("entered"), lines).outcome().orThrow();
        Recording.Line first = lines.getFirst();
        var corrected =
                new Recording.Line(
                        first.channel(), first.month(), first.cost(), "含物料 / with prints", null);
        costs.enter(caller, key("corrected"), List.of(corrected)).outcome().orThrow();
    }

    private static Recording.Line line(String channel, YearMonth month, long cost) {
        return new Recording.Line(channel, month.toString(), cost, null, null);
    }

    /// Per cent: from 88 to 112, the same at every start.
    private static long wave(int month) {
        return 88 + month * 7 % 25;
    }

    private static RequestKey key(String what) {
        return new RequestKey("demo/costs/" + what, what.getBytes(StandardCharsets.UTF_8));
    }
}
