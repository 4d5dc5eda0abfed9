package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads members' whole pasts, for whoever walks them again under other rules ([Walk]). Only reads;
/// call in a snapshot, so that facts and entries of a member fit each other.
@Component
public class Lives {
    private static final Sql MEMBERS =
            sql(
                    """
                    select m.bucket, m.id
                    from member m
                    where m.tenant = :tenant
                        and m.bucket between :bucket and :last
                        and (m.bucket, m.id) > (:bucket, :after)
                    order by m.bucket, m.id
                    limit :size
                    """);

    private final People people;

    Lives(People people) {
        this.people = people;
    }

    /// Members of some buckets in a fixed order: `after` is the last of the part before.
    @Pure
    public record Part(int first, int last, @Nullable Id after, int size) {}

    public List<Id> members(Tx tx, Part part) {
        Id after = part.after();
        return tx.list(
                MEMBERS.with("tenant", tx.tenant().id())
                        .with("bucket", after == null ? part.first() : after.bucket())
                        .with("last", part.last())
                        .with("after", after == null ? 0L : after.value())
                        .with("size", part.size()),
                row -> row.id("id"));
    }

    /// What is stored of these members up to `until`, as far as any of `programs` asks for it; in
    /// their order.
    public List<Life> of(Tx tx, List<Id> members, List<Program> programs, Instant until) {
        SessionLoad.Pasts pasts = SessionLoad.pasts(tx, members);
        Program asking =
                programs.stream().filter(People::asked).findFirst().orElse(programs.getFirst());
        Map<Id, Who> who = people.of(tx, members, asking);
        Map<Id, Standing> standings = Standings.load(tx, members);
        var lives = new ArrayList<Life>(members.size());
        for (Id member : members) {
            List<Deed> deeds = new ArrayList<>(pasts.deeds().getOrDefault(member, List.of()));
            deeds.removeIf(deed -> deed.at().isAfter(until));
            deeds.sort(Deed.ORDER);
            lives.add(
                    new Life(
                            member,
                            who.getOrDefault(member, People.unknown(member)),
                            deeds,
                            pasts.entries().getOrDefault(member, List.of()),
                            standings.get(member)));
        }
        return lives;
    }
}
