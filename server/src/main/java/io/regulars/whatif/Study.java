package io.regulars.whatif;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Life;
import io.regulars.loyalty.Lives;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Programs;
import io.regulars.runtime.Db;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
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

    Study(Db db, Lives lives, Programs programs) {
        this.db = db;
        this.lives = lives;
        this.programs = programs;
    }

    /// A part that is through, and whom it names.
    record Done(Part part, List<Someone> named, long members, long orders) {}

    private record Page(List<Life> lives, @Nullable Id next) {}

    /// Null where `going` says that nobody wants it any more.
    @Nullable Done part(Tenant tenant, Definition definition, int part, BooleanSupplier going) {
        Program program = programs.of(tenant);
        var counting = new Counting(program, definition);
        int width = Bucket.COUNT / PARTS;
        Id last = null;
        do {
            if (!going.getAsBoolean()) {
                return null;
            }
            var wanted =
                    new Lives.Part(part * width, (part + 1) * width - 1, last, SIZE);
            Page page = page(tenant, definition, wanted, List.of(program, counting.scenario()));
            page.lives().forEach(counting::add);
            last = page.next();
        } while (last != null);
        Tally tally = counting.tally();
        return new Done(
                new Part(tally), counting.kept().all(), tally.members(), tally.orders());
    }

    private Page page(
            Tenant tenant, Definition definition, Lives.Part wanted, List<Program> programs) {
        return db.snapshot(
                tenant,
                tx -> {
                    List<Id> members = lives.members(tx, wanted);
                    var drawn = new ArrayList<>(members);
                    drawn.removeIf(member -> !definition.takes(member));
                    Id next = members.size() < wanted.size() ? null : members.getLast();
                    return new Page(
                            drawn.isEmpty()
                                    ? List.of()
                                    : lives.of(tx, drawn, programs, definition.to()),
                            next);
                });
    }
}
