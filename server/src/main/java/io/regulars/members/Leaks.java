package io.regulars.members;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells the guardians of children whose data got out (L-08): one person records what happened, the
/// house works out whom it concerns, a second person lets it out. Nothing is sent: the notice
/// stands in the member centre until the guardian has read it, and the list tells whom to call.
@Component
public class Leaks {
    /// So much is kept in sight, the newest first.
    private static final int MOST = 200;

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Cards cards;

    Leaks(Db db, Ids ids, OperationLog log, Cards cards) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.cards = cards;
    }

    /// A guardian, masked. `reached` tells whether she is a member still and so can read it in the
    /// member centre.
    @Pure
    public record Line(
            Id memberId,
            @Nullable String memberNo,
            @Nullable String name,
            @Nullable String phone,
            boolean reached,
            @Nullable Instant seenAt) {}

    /// Whom it would concern, with the first of them.
    @Pure
    record Foreseen(int guardians, List<Line> first) {}

    /// What a guardian reads.
    @Pure
    public record Notice(
            Id id,
            Instant toldAt,
            String what,
            String data,
            String contact,
            Instant from,
            Instant until,
            @Nullable Instant seenAt) {}

    Foreseen foresee(Tenant tenant, Leak.Wanted wanted) {
        List<Id> concerned = db.read(tenant, tx -> LeakRows.concerned(tx, wanted));
        List<Id> first = concerned.subList(0, Math.min(Cursor.USUAL, concerned.size()));
        return new Foreseen(
                concerned.size(),
                lines(tenant, first.stream().map(id -> new LeakRows.Guardian(id, null)).toList()));
    }

    /// Nobody hears of it yet. Refused: nobody-concerned.
    Answer<Leak> record(Caller caller, RequestKey key, Leak.Wanted wanted) {
        return db.once(
                caller.tenant(),
                key,
                Leak.class,
                tx -> {
                    List<Id> concerned = LeakRows.concerned(tx, wanted);
                    Leak.Terms terms = wanted.terms();
                    if (concerned.isEmpty()) {
                        return Outcome.refused(
                                Refused.NOBODY_CONCERNED, "nobody's children by that scope");
                    }
                    Id id = ids.next(Bucket.of("leak", terms.what()));
                    Leak leak =
                            Leak.recorded(id, terms, concerned.size(), caller.identity(), now());
                    LeakRows.add(tx, leak, concerned);
                    log.record(tx, caller, entry("leak.record", leak));
                    return Outcome.done(leak);
                });
    }

    /// Refused: unknown-leak, leak-decided, same-person.
    Answer<Leak> decide(Caller caller, RequestKey key, Id id, boolean tell, @Nullable String why) {
        Answer<Leak> answer =
                db.once(
                        caller.tenant(),
                        key,
                        Leak.class,
                        tx -> {
                            Leak leak = LeakRows.lock(tx, id);
                            if (leak == null) {
                                return Outcome.refused(Refused.UNKNOWN_LEAK, "no leak has that id");
                            }
                            return leak.decide(tell, caller.identity(), why, now())
                                    .map(decided -> {
                                        LeakRows.decide(tx, decided);
                                        String action = tell ? "leak.tell" : "leak.refuse";
                                        log.record(tx, caller, entry(action, decided).because(why));
                                        return decided;
                                    });
                        });
        if (answer.outcome() instanceof Outcome.Refused<Leak>(var refusal)
                && refusal.reason() == Refused.SAME_PERSON) {
            log.note(caller, OperationLog.Entry.of("leak.same-person", "leak:" + id));
        }
        return answer;
    }

    /// The newest first.
    List<Leak> list(Tenant tenant) {
        return db.read(tenant, tx -> LeakRows.newest(tx, MOST));
    }

    /// All whom it concerns, in parts.
    Page<Line> guardians(Tenant tenant, Id leak, Cursor.Part part) {
        long after = Cursor.read(part.after(), 0)[0];
        List<LeakRows.Guardian> found =
                db.read(tenant, tx -> LeakRows.guardians(tx, leak, after, part.size() + 1));
        List<LeakRows.Guardian> page = found.subList(0, Math.min(part.size(), found.size()));
        String next =
                found.size() <= part.size() ? null : Cursor.of(page.getLast().member().value());
        return new Page<>(lines(tenant, page), next);
    }

    /// What a guardian has been told, the newest first.
    List<Notice> notices(Tenant tenant, Id member) {
        return db.read(tenant, tx -> LeakRows.notices(tx, member));
    }

    /// She has read it; said twice, the first counts. Null where no such notice is hers.
    @Nullable List<Notice> seen(Tenant tenant, Id member, Id leak) {
        return db.write(
                tenant,
                tx -> {
                    List<Notice> hers = LeakRows.notices(tx, member);
                    if (hers.stream().noneMatch(each -> each.id().equals(leak))) {
                        return null;
                    }
                    LeakRows.seen(tx, member, leak, now());
                    return LeakRows.notices(tx, member);
                });
    }

    private List<Line> lines(Tenant tenant, List<LeakRows.Guardian> guardians) {
        Map<Id, Cards.Card> known =
                cards.of(tenant, guardians.stream().map(LeakRows.Guardian::member).toList());
        var lines = new ArrayList<Line>();
        for (LeakRows.Guardian each : guardians) {
            Cards.Card card = known.get(each.member());
            lines.add(
                    card == null
                            ? new Line(each.member(), null, null, null, false, each.seenAt())
                            : new Line(
                                    each.member(),
                                    card.memberNo(),
                                    card.name(),
                                    card.phone(),
                                    card.state().equals("ACTIVE"),
                                    each.seenAt()));
        }
        return lines;
    }

    private static OperationLog.Entry entry(String action, Leak leak) {
        Leak.Terms terms = leak.terms();
        return OperationLog.Entry.of(action, "leak:" + leak.id())
                .after(
                        Map.of(
                                "what",
                                terms.what(),
                                "from",
                                terms.from(),
                                "until",
                                terms.until(),
                                "scope",
                                terms.scope(),
                                "guardians",
                                leak.guardians(),
                                "state",
                                leak.state()));
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
