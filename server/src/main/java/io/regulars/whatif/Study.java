package io.regulars.whatif;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Life;
import io.regulars.loyalty.Lives;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Programs;
import io.regulars.runtime.Db;
import io.regulars.segments.SegmentsThen;
import io.regulars.segments.Spells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Goes through the members of some buckets, a few hundred at a time, each time in a snapshot of
/// its own: what is in memory does not grow with the chain, and PostgreSQL keeps nothing for long.
@Component
class Study {
    /// How many parts a run has: it is stopped and goes on between them.
    static final int PARTS = 64;

    private static final int SIZE = 300;

    private final Db db;
    private final Lives lives;
    private final Programs programs;
    private final Shops shops;
    private final SegmentsThen segments;

    Study(Db db, Lives lives, Programs programs, Shops shops, SegmentsThen segments) {
        this.db = db;
        this.lives = lives;
        this.programs = programs;
        this.shops = shops;
        this.segments = segments;
    }

    /// A part that is through, and whom it names.
    record Done(Part part, List<Someone> named, long members, long orders) {}

    private record Page(List<Course.One> lives, Pricing.Costs costs, @Nullable Id next) {}

    /// Null where `going` says that nobody wants it any more.
    @Nullable Done part(Tenant tenant, WhatIfTerms definition, int part, BooleanSupplier going) {
        Program program = programs.of(tenant);
        return definition.draft() instanceof WhatIfDraft.OfOffer offer
                ? sold(tenant, definition, offer, new Range(part, going))
                : counted(tenant, definition, program, new Range(part, going));
    }

    /// A part, as long as somebody wants it.
    private record Range(int part, BooleanSupplier going) {
        Lives.Part page(@Nullable Id after) {
            int width = Bucket.COUNT / PARTS;
            return new Lives.Part(part * width, (part + 1) * width - 1, after, SIZE);
        }
    }

    private @Nullable Done counted(
            Tenant tenant, WhatIfTerms definition, Program program, Range range) {
        var counting = new Counting(program, definition);
        var prices = new TierPrices(counting, shops.of(tenant));
        boolean through =
                each(
                        range,
                        after ->
                                page(
                                        tenant,
                                        definition,
                                        range.page(after),
                                        prices.programs(),
                                        false),
                        page -> {
                            List<Course.One> moved =
                                    page.lives().stream().filter(counting::add).toList();
                            prices.costing(costs(tenant, definition, moved));
                            moved.forEach(prices::add);
                        });
        Tally tally = counting.tally();
        return through
                ? new Done(
                        new Part(tally, null, counting.judged(), prices.total()),
                        counting.kept().all(),
                        tally.members(),
                        tally.orders())
                : null;
    }

    private @Nullable Done sold(
            Tenant tenant, WhatIfTerms definition, WhatIfDraft.OfOffer draft, Range range) {
        var shop = new Shop(shops.of(tenant), draft, definition.begins());
        var selling = new Selling(programs.of(tenant), definition, shop);
        List<Program> walked = List.of(selling.program());
        boolean through =
                each(
                        range,
                        after -> page(tenant, definition, range.page(after), walked, true),
                        page -> {
                            selling.costing(page.costs());
                            page.lives().forEach(selling::add);
                        });
        SalesTally tally = selling.tally();
        return through
                ? new Done(
                        new Part(null, tally, selling.judged(), null),
                        selling.kept().all(),
                        tally.members(),
                        tally.total().orders())
                : null;
    }

    private Pricing.Costs costs(Tenant tenant, WhatIfTerms definition, List<Course.One> moved) {
        List<Life> lives = moved.stream().map(Course.One::life).toList();
        return lives.isEmpty()
                ? (_, _, _) -> null
                : db.snapshot(
                        tenant, tx -> shops.costs(tx, lives, definition.from(), definition.to()));
    }

    private static boolean each(
            Range range, Function<@Nullable Id, Page> next, Consumer<Page> work) {
        Id last = null;
        do {
            if (!range.going().getAsBoolean()) {
                return false;
            }
            Page page = next.apply(last);
            work.accept(page);
            last = page.next();
        } while (last != null);
        return true;
    }

    private Page page(
            Tenant tenant,
            WhatIfTerms definition,
            Lives.Part wanted,
            List<Program> programs,
            boolean priced) {
        return db.snapshot(
                tenant,
                tx -> {
                    List<Id> members = lives.members(tx, wanted);
                    var drawn = new ArrayList<>(members);
                    drawn.removeIf(member -> !definition.takes(member));
                    Id next = members.size() < wanted.size() ? null : members.getLast();
                    List<Life> read =
                            drawn.isEmpty()
                                    ? List.of()
                                    : lives.of(tx, drawn, programs, definition.to());
                    Map<Id, Spells> spells = segments.of(tx, drawn, definition.logs());
                    return new Page(
                            read.stream()
                                    .map(life ->
                                            new Course.One(
                                                    life,
                                                    spells.getOrDefault(
                                                            life.member(), Spells.NONE)))
                                    .toList(),
                            priced
                                    ? shops.costs(tx, read, definition.from(), definition.to())
                                    : (_, _, _) -> null,
                            next);
                });
    }
}
