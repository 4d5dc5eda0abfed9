package io.regulars.whatif;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Programs;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// How the growth value of all members spreads now, for whoever moves a threshold over it.
@Component
class GrowthBins {
    private static final int BINS = 80;

    private static final Sql SPREAD =
            sql(
                    """
                    select s.tier, least(greatest(a.balance, 0) / :width, :last) as bin, count(*) as members
                    from standing s
                    join account a
                        on a.tenant = :tenant and a.bucket = s.bucket and a.member = s.member and a.asset = 2
                    where s.tenant = :tenant
                        and s.bucket between 0 and 1023
                    group by 1, 2
                    order by 2, 1
                    """);

    private final Db db;
    private final Programs programs;

    GrowthBins(Db db, Programs programs) {
        this.db = db;
        this.programs = programs;
    }

    /// So many members of a tier have growth in `[bin × width, (bin + 1) × width)`; the last bin
    /// holds all above as well.
    @Pure
    record Bin(String tier, int bin, long members) {}

    /// Members without any order or event stand at the foot and are not in it.
    @Pure
    record Spread(Instant at, long width, int last, List<Bin> bins) {}

    Spread of(Tenant tenant) {
        Instant now = db.clock().instant();
        var entry = programs.of(tenant).ladders().floorEntry(now);
        Ladder ladder = entry == null ? programs.of(tenant).firstLadder() : entry.getValue();
        long top = ladder.body().tiers().stream().mapToLong(Ladder.Tier::growth).max().orElse(0);
        long width = Math.max(1, (top * 3 / 2 + BINS - 1) / BINS);
        List<Bin> bins =
                db.read(
                        tenant,
                        tx -> {
                            tx.planAnew();
                            return tx.list(
                                    SPREAD.with("tenant", tenant.id())
                                            .with("width", width)
                                            .with("last", (long) BINS),
                                    row ->
                                            new Bin(
                                                    row.text("tier"),
                                                    (int) row.whole("bin"),
                                                    row.whole("members")));
                        });
        return new Spread(now, width, BINS, bins);
    }
}
