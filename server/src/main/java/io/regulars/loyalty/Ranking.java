package io.regulars.loyalty;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.events.Events;
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

/// What persons say of tiers: by hand until an end, which no automatic evaluation overwrites before
/// it (D-23), or as the answer to a review. Runs in the member's lane, with the review's row and
/// the operation log in the same transaction. The top tier by hand takes two persons (D-14): the
/// first one's wish waits as a review, and the second one's approval gives it.
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
        batch = new Batch(ids, programs, log, new IntakeBatch(db, ids, programs, people));
    }

    /// Which tier until when, and why.
    @Pure
    public record Wanted(String tier, Instant until, String reason) {}

    /// One person's word, and the review that it answers, if any.
    private record Word(Command.Rank rank, Caller caller, Reviews.@Nullable Review review) {}

    /// Gives the member a tier by hand. The answer is `waiting` where a second person must approve:
    /// then its id is the review's.
    public Answer<Taken> give(Caller caller, RequestKey key, Id member, Wanted wanted) {
        if (members.existing(caller.tenant(), List.of(member)).isEmpty()) {
            return db.refuse(
                    caller.tenant(),
                    key,
                    Taken.class,
                    Refusal.of(Refused.UNKNOWN_MEMBER, "no member has that id"));
        }
        var rank =
                new Command.Rank(
                        ids.next(member.bucket()),
                        member,
                        Command.Verdict.BY_HAND,
                        now(),
                        wanted.tier(),
                        micros(wanted.until()),
                        caller.name(),
                        wanted.reason());
        return submit(key, new Word(rank, caller, null));
    }

    /// Gives the tier that a review asks for.
    Answer<Taken> approve(Caller caller, RequestKey key, Reviews.Review review, String reason) {
        boolean byHand = review.askedBy() != null;
        Id member = review.member();
        var rank =
                new Command.Rank(
                        ids.next(member.bucket()),
                        member,
                        byHand ? Command.Verdict.BY_HAND : Command.Verdict.APPROVED,
                        now(),
                        review.tier(),
                        review.until(),
                        caller.name(),
                        byHand ? review.why() + "; " + reason : reason);
        return submit(key, new Word(rank, caller, review));
    }

    /// Says no to a review.
    Answer<Taken> refuse(Caller caller, RequestKey key, Reviews.Review review, String reason) {
        var rank =
                new Command.Rank(
                        review.id(),
                        review.member(),
                        Command.Verdict.REFUSED,
                        now(),
                        review.tier(),
                        null,
                        caller.name(),
                        reason);
        return submit(key, new Word(rank, caller, review));
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
        private final Ids ids;
        private final Programs programs;
        private final OperationLog log;
        private final IntakeBatch intake;

        Batch(Ids ids, Programs programs, OperationLog log, IntakeBatch intake) {
            this.ids = ids;
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
            var settled = new ArrayList<@Nullable Outcome<Taken>>();
            var ranks = new ArrayList<Command>();
            for (Word word : words) {
                Outcome<Taken> outcome = beside(tx, word);
                settled.add(outcome);
                if (outcome == null) {
                    ranks.add(word.rank());
                }
            }
            var done =
                    (ranks.isEmpty() ? List.<Outcome<Taken>>of() : intake.run(tx, ranks))
                            .iterator();
            var outcomes = new ArrayList<Outcome<Taken>>();
            for (Outcome<Taken> outcome : settled) {
                outcomes.add(outcome == null ? done.next() : outcome);
            }
            return outcomes;
        }

        /// The outcome of a word that changes no standing; null where the intake goes on.
        private @Nullable Outcome<Taken> beside(Tx tx, Word word) {
            Command.Rank rank = word.rank();
            Ladder ladder = ladder(tx, rank.at());
            Refusal wrong = rank.verdict() == Command.Verdict.REFUSED ? null : wrong(ladder, rank);
            if (wrong != null) {
                return Outcome.refused(wrong);
            }
            Reviews.Review review = word.review();
            if (review == null) {
                if (ladder.top(rank.tier())) {
                    return asked(tx, word);
                }
                record(tx, word, "tier.give");
                return null;
            }
            return decided(tx, word, review);
        }

        private static @Nullable Refusal wrong(Ladder ladder, Command.Rank rank) {
            if (ladder.rank(rank.tier()) < 0) {
                return Refusal.at(
                        "tier", Refused.UNKNOWN_TIER, "the ladder in force has " + codes(ladder));
            }
            if (rank.until() != null && !rank.until().isAfter(rank.at())) {
                return Refusal.at(
                        "until", Refused.ENDS_BEFORE_START, "the tier would end before it begins");
            }
            return null;
        }

        /// The top tier waits for a second person.
        private Outcome<Taken> asked(Tx tx, Word word) {
            if (!Reviews.ask(tx, word.rank(), word.caller().identity())) {
                return Outcome.refused(Refused.REVIEW_WAITING, "a second person is asked already");
            }
            record(tx, word, "tier.ask");
            return Outcome.done(waiting(word.rank(), true));
        }

        private @Nullable Outcome<Taken> decided(Tx tx, Word word, Reviews.Review review) {
            Command.Rank rank = word.rank();
            boolean no = rank.verdict() == Command.Verdict.REFUSED;
            var decision =
                    new Reviews.Decision(
                            no ? Reviews.State.REFUSED : Reviews.State.APPROVED,
                            word.caller().identity(),
                            rank.at(),
                            rank.reason());
            if (!Reviews.decide(tx, review.id(), decision)) {
                return Outcome.refused(
                        Refused.ALREADY_DECIDED, "the review does not wait any more");
            }
            if (no && review.askedBy() == null) {
                Events.publish(tx, List.of(Reviews.told(ids, review, decision)));
            }
            record(tx, word, no ? "tier.refuse" : "tier.approve");
            return no && review.askedBy() != null ? Outcome.done(waiting(rank, false)) : null;
        }

        private static Taken waiting(Command.Rank rank, boolean waits) {
            return new Taken(rank.id(), rank.member(), false, false, waits, List.of(), null, 0);
        }

        private void record(Tx tx, Word word, String action) {
            Command.Rank rank = word.rank();
            log.record(
                    tx,
                    word.caller(),
                    OperationLog.Entry.of(action, "member:" + rank.member())
                            .before(word.review())
                            .after(rank)
                            .because(rank.reason()));
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
