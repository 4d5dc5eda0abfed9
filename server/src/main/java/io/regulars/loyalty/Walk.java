package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Earned;
import io.regulars.loyalty.tiers.Growth;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.rules.Facts;
import io.regulars.rules.Past;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One member's way through the past again, from the first deed on, under any rules: by the very
/// decisions that run the tills ([Progress]). Nothing of it is written; what is earned and taken
/// back is told to `heard`.
@Pure
public final class Walk {
    public interface Heard {
        /// What `deed` earned; answers the lot in which it lies.
        long earned(Deed deed, Earned earned);

        void takenBack(Deed.Returned deed, Back back);
    }

    /// What a return takes back of what lies in `lot`; below 0 it gives back what returns before
    /// took too much of.
    @Pure
    public record Back(Asset asset, long lot, long amount) {}

    /// Where a ladder that begins now puts the member: from where he stands by the ladder before
    /// it. `keptUntil` is set where the new ladder would not give that tier today.
    @Pure
    public record Began(String from, String to, boolean down, @Nullable Instant keptUntil) {
        public boolean moved() {
            return !from.equals(to);
        }
    }

    private final Program program;
    private Who who;
    private final Growth growth = Growth.complete();
    private final Progress progress;

    public Walk(Program program, Who who, Heard heard) {
        this.program = program;
        this.who = who;
        progress =
                new Progress(
                        program,
                        who,
                        Standing.fresh(program.firstLadder()),
                        growth,
                        new Progress.Sink() {
                            @Override
                            public long earn(Deed deed, Earned earned) {
                                return heard.earned(deed, earned);
                            }

                            @Override
                            public void takeBack(Deed.Returned deed, Given given, long amount) {
                                heard.takenBack(deed, new Back(given.asset(), given.lot(), amount));
                            }
                        });
    }

    /// False where a person once gave a tier that the ladder of this walk does not have: that deed
    /// is passed over.
    public boolean take(Deed deed) {
        if (deed instanceof Deed.Ranked ranked
                && progress.climbing().ladder(ranked.at()).rank(ranked.tier()) < 0) {
            return false;
        }
        progress.take(deed);
        return true;
    }

    /// The member as conditions see him where the walk has come to, with so many points to spend.
    public Who who(long points) {
        Standing standing = progress.standing();
        return who.standing(standing.tier(), standing.growth()).having(points);
    }

    /// What he bought and did so far, where the program asks for it.
    public List<Past> history() {
        return progress.history();
    }

    /// From the next deed on the member is in these segments.
    public void within(Set<String> segments) {
        who = who.within(segments);
        progress.within(segments);
    }

    /// Lets the ladder's time pass to `at` before what happens then.
    public void reach(Instant at) {
        progress.climbing().advance(at);
    }

    /// Lets time pass to the end of the walk.
    public void tick(Instant to) {
        progress.tick(to);
    }

    public Standing standing() {
        return progress.standing();
    }

    public long growth(Instant at) {
        return growth.at(at);
    }

    /// Lets `candidate`, the last of `with`, begin where the walk has come to, which stays as it
    /// is.
    public Began begin(NavigableMap<Instant, Ladder> with, Ladder candidate) {
        RetieringMove move =
                new RetieringMove.Question(program.ladders(), with, candidate)
                        .of(
                                who.id(),
                                progress.standing(),
                                growth,
                                at ->
                                        new Facts(
                                                who,
                                                null,
                                                null,
                                                progress.history(),
                                                at,
                                                program.calendar()));
        return new Began(move.from(), move.to(), move.downgrade(), move.keptByValidityUntil());
    }
}
