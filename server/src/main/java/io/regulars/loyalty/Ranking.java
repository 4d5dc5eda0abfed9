package io.regulars.loyalty;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.members.Members;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tiers that a person gives: by hand until an end, which no automatic evaluation overwrites before
/// it (D-23), or as the approval of a review. Runs in the member's lane, with the review's row and
/// the operation log in the same transaction.
@Component
public class Ranking {
    private final Db db;
    private final Ids ids;
    private final Lanes lanes;
    private final Members members;
    private final Batch batch;

    Ranking(
            Db db,
            Ids ids,
            Lanes lanes,
            Members members,
            Programs programs,
            People people,
            OperationLog log) {
        this.db = db;
        this.ids = ids;
        this.lanes = lanes;
        this.members = members;
        batch = new Batch(db, programs, log, new IntakeBatch(db, ids, programs, people));
    }

    /// Which tier until when, and why.
    @Pure
    public record Wanted(String tier, Instant until, String reason) {}

    /// One person's word. `review` is what it answers, or null for a tier by hand.
    private record Word(Command.Rank rank, Caller caller, @Nullable Id review) {}

    /// Gives the member a tier by hand.
    public Answer<Taken> give(Caller caller, RequestKey key, Id member, Wanted wanted) {
        if (members.existing(caller.tenant(), List.of(member)).isEmpty()) {
            return new Answer<>(
                    Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that id"), false);
        }
        var rank =
                new Command.Rank(
                        ids.next(member.bucket()),
                        member,
                        now(),
                        wanted.tier(),
                        micros(wanted.until()),
                        caller.name(),
                        wanted.reason());
        return submit(key, new Word(rank, caller, null));
    }

    /// Gives the tier that a review asked for.
    Answer<Taken> approve(Caller caller, RequestKey key, Reviews.Review review, String reason) {
        Id member = review.member();
        var rank =
                new Command.Rank(
                        ids.next(member.bucket()),
                        member,
                        now(),
                        review.tier(),
                        null,
                        caller.name(),
                        reason);
        return submit(key, new Word(rank, caller, review.id()));
    }

    private Answer<Taken> submit(RequestKey key, Word word) {
        return Intake.join(
                        List.of(
                                lanes.submit(
                                        word.caller().tenant(),
                                        word.rank().member().bucket(),
                                        key,
                                        word,
                                        batch)))
                .getFirst();
    }

    private Instant now() {
        return micros(db.clock().instant());
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /// Checks each word and writes what belongs beside it; the rest is the intake's.
    private static final class Batch implements Lanes.Batch<Word, Taken> {
        private final Db db;
        private final Programs programs;
        private final OperationLog log;
        private final IntakeBatch intake;

        Batch(Db db, Programs programs, OperationLog log, IntakeBatch intake) {
            this.db = db;
            this.programs = programs;
            this.log = log;
            this.intake = intake;
        }

        @Override
        public Class<Taken> answer() {
            return Taken.class;
        }

        @Override
        public List<Outcome<Taken>> run(Tx tx, List<Word> words) {
            var refusals = new ArrayList<@Nullable Refusal>();
            var ranks = new ArrayList<Command>();
            for (Word word : words) {
                Refusal refusal = beside(tx, word);
                refusals.add(refusal);
                if (refusal == null) {
                    ranks.add(word.rank());
                }
            }
            var done =
                    (ranks.isEmpty() ? List.<Outcome<Taken>>of() : intake.run(tx, ranks))
                            .iterator();
            var outcomes = new ArrayList<Outcome<Taken>>();
            for (Refusal refusal : refusals) {
                outcomes.add(refusal == null ? done.next() : Outcome.refused(refusal));
            }
            return outcomes;
        }

        private @Nullable Refusal beside(Tx tx, Word word) {
            Command.Rank rank = word.rank();
            Ladder ladder = ladder(tx, rank.at());
            if (ladder.rank(rank.tier()) < 0) {
                return Refusal.at(
                        "tier", Refused.UNKNOWN_TIER, "the ladder in force has " + codes(ladder));
            }
            if (rank.until() != null && !rank.until().isAfter(rank.at())) {
                return Refusal.at(
                        "until", Refused.ENDS_BEFORE_START, "the tier would end before it begins");
            }
            Id review = word.review();
            if (review != null
                    && !Reviews.decide(
                            tx,
                            review,
                            new Reviews.Decision(
                                    Reviews.State.APPROVED, rank.by(), rank.at(), rank.reason()))) {
                return Refusal.of(Refused.ALREADY_DECIDED, "the review does not wait any more");
            }
            String action = review == null ? "tier.give" : "tier.approve";
            log.record(
                    tx,
                    word.caller(),
                    OperationLog.Entry.of(action, "member:" + rank.member())
                            .after(rank)
                            .because(rank.reason()));
            return null;
        }

        private Ladder ladder(Tx tx, Instant at) {
            var ladders = programs.of(tx.tenant()).ladders();
            var entry = ladders.floorEntry(at);
            return (entry == null ? ladders.firstEntry() : entry).getValue();
        }

        private static List<String> codes(Ladder ladder) {
            return ladder.body().tiers().stream().map(Ladder.Tier::code).toList();
        }
    }
}
