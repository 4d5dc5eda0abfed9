package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Replay;
import io.regulars.runtime.Db;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/// Replays what is derived (accounts, lots, standings, tier moves) from what is kept for ever
/// (facts, entries, holds, decisions of persons), and compares or puts it in place (S2-38).
///
/// Goes bucket by bucket, a few hundred members at a time, each part read in one snapshot and
/// written in a transaction of its own: it needs little memory, runs beside a server, and does no
/// harm when it is stopped; the next run begins again.
@Component
public class Rebuild {
    private static final int SIZE = 300;

    /// So many lines of each kind are told; the counts are complete.
    private static final int MOST = 100;

    private static final Sql MEMBERS =
            sql(
                    """
                    select m.id
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = :bucket
                        and m.id > :after
                    order by m.id
                    limit :size
                    """);

    private final Db db;
    private final Ids ids;
    private final StandingReplay standings;

    Rebuild(Db db, Ids ids, StandingReplay standings) {
        this.db = db;
        this.ids = ids;
        this.standings = standings;
    }

    /// `stored` and `replayed` are checksums over all that is derived, as it was found and as the
    /// replay makes it. `different` members were found, of whom `healed` are right by now; `told`
    /// says what was different, `beyond` what no replay can mend.
    @Pure
    public record Result(
            boolean clean,
            long members,
            long accounts,
            long lots,
            long standings,
            String stored,
            String replayed,
            long different,
            long healed,
            List<String> told,
            List<String> beyond) {}

    /// Compares, and with `apply` puts in place what differs. `progress` hears each bucket that is
    /// through.
    public Result run(Tenant tenant, boolean apply, IntConsumer progress) {
        var round = new Round(tenant, apply);
        for (int bucket = 0; bucket < Bucket.COUNT; bucket++) {
            List<Id> members = round.members(bucket, 0);
            while (!members.isEmpty()) {
                round.part(members);
                members = round.members(bucket, members.getLast().value());
            }
            progress.accept(bucket);
        }
        return round.result();
    }

    private record Part(List<Replay.Found> accounts, List<StandingReplay.Found> standings) {
        TreeSet<Id> different() {
            var members = new TreeSet<Id>();
            accounts.stream()
                    .filter(f -> !f.different().isEmpty())
                    .forEach(f -> members.add(f.account().member()));
            standings.stream().filter(f -> f.different()).forEach(f -> members.add(f.member()));
            return members;
        }
    }

    /// One run over a chain, and what it has found so far.
    private final class Round {
        private final Tenant tenant;
        private final boolean apply;
        private final MessageDigest stored = Bucket.sha256();
        private final MessageDigest replayed = Bucket.sha256();
        private final List<String> told = new ArrayList<>();
        private final List<String> beyond = new ArrayList<>();
        private long members;
        private long accounts;
        private long lots;
        private long standing;
        private long different;
        private long healed;

        Round(Tenant tenant, boolean apply) {
            this.tenant = tenant;
            this.apply = apply;
        }

        List<Id> members(int bucket, long after) {
            return db.read(
                    tenant,
                    tx ->
                            tx.list(
                                    MEMBERS.with("tenant", tenant.id())
                                            .with("bucket", bucket)
                                            .with("after", after)
                                            .with("size", SIZE),
                                    row -> row.id("id")));
        }

        void part(List<Id> some) {
            Part part = check(some);
            members += some.size();
            accounts += part.accounts().size();
            standing += part.standings().size();
            for (Replay.Found found : part.accounts()) {
                lots += found.lots().size();
                sum(found.stored(), found.replayed());
                found.different().forEach(what -> tell(told, what));
                found.beyond().forEach(what -> tell(beyond, what));
            }
            for (StandingReplay.Found found : part.standings()) {
                sum(found.stored(), found.replayed());
                if (found.different()) {
                    tell(
                            told,
                            "member %s: standing is %s, replayed %s"
                                    .formatted(
                                            found.member(),
                                            found.stored().isEmpty() ? "missing" : found.stored(),
                                            found.replayed()));
                }
            }
            TreeSet<Id> wrong = part.different();
            different += wrong.size();
            if (apply && !wrong.isEmpty()) {
                heal(List.copyOf(wrong));
            }
        }

        private Part check(List<Id> some) {
            Instant now = now();
            return db.snapshot(
                    tenant, tx -> new Part(Replay.check(tx, some), standings.check(tx, some, now)));
        }

        private void heal(List<Id> wrong) {
            Instant now = now();
            db.write(
                    tenant,
                    tx -> {
                        Replay.apply(tx, wrong, ids, now);
                        standings.apply(tx, wrong, now);
                        return true;
                    });
            healed += wrong.size() - check(wrong).different().size();
        }

        private void sum(String is, String should) {
            stored.update((is + '\0').getBytes(StandardCharsets.UTF_8));
            replayed.update((should + '\0').getBytes(StandardCharsets.UTF_8));
        }

        private void tell(List<String> to, String what) {
            if (to.size() < MOST) {
                to.add(what);
            }
        }

        private Instant now() {
            return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        }

        Result result() {
            return new Result(
                    different == healed && beyond.isEmpty(),
                    members,
                    accounts,
                    lots,
                    standing,
                    HexFormat.of().formatHex(stored.digest()),
                    HexFormat.of().formatHex(replayed.digest()),
                    different,
                    healed,
                    List.copyOf(told),
                    List.copyOf(beyond));
        }
    }
}
