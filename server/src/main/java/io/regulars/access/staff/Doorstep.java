package io.regulars.access.staff;

import io.regulars.access.Arrival;
import io.regulars.access.Rejection;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Slows down who tries many names or many codes from one place (S-25), in front of the [Lockout]
/// of the single name. The counts lie in the database, so that all processes slow down together,
/// and are forgotten after an hour, so that they stay few.
@Component
public class Doorstep {
    private static final Set<Reason> WRONG =
            Set.of(
                    Refused.LOCKED_OUT,
                    Refused.FAILED,
                    Refused.FACTOR_WRONG,
                    Refused.FACTOR_USED,
                    Refused.PASSWORD_WRONG);

    private final Db db;
    private final Tries tries;

    Doorstep(Db db, Tries tries) {
        this.db = db;
        this.tries = tries;
    }

    /// Looks at what somebody gives, where his place need not wait. The try is counted before it is
    /// looked at, and taken back unless it was wrong. Throws [Rejection]: too-many-tries.
    <T> Outcome<T> tried(Arrival from, Supplier<Outcome<T>> look) {
        return tried(from, WRONG, look);
    }

    /// The same at another door, where what is wrong has other names.
    public <T> Outcome<T> tried(Arrival from, Set<Reason> wrong, Supplier<Outcome<T>> look) {
        Place place = Place.of(from.address());
        if (place == null) {
            return look.get();
        }
        count(place.lineHash(), Lockout.Limit.ADDRESS);
        count(place.blockHash(), Lockout.Limit.BLOCK);
        Outcome<T> outcome = look.get();
        if (!(outcome instanceof Outcome.Refused<T>(var refusal)
                && wrong.contains(refusal.reason()))) {
            tries.forgive(place.lineHash());
            tries.forgive(place.blockHash());
        }
        return outcome;
    }

    /// Somebody asks that a message be sent, which costs the chain money: counted like a wrong try,
    /// by counts of its own, until it is [#answered]. Throws [Rejection]: too-many-tries.
    public void asked(Arrival from) {
        Place place = Place.of(from.address());
        if (place != null) {
            count(place.sentLineHash(), Lockout.Limit.ADDRESS);
            count(place.sentBlockHash(), Lockout.Limit.BLOCK);
        }
    }

    /// The message that was asked for served its purpose.
    public void answered(Arrival from) {
        Place place = Place.of(from.address());
        if (place != null) {
            tries.forgive(place.sentLineHash());
            tries.forgive(place.sentBlockHash());
        }
    }

    private void count(byte[] what, Lockout.Limit limit) {
        Tries.Try counted = tries.count(what, limit);
        Instant until = counted.before().lockedUntil();
        if (counted.locked() && until != null) {
            throw Rejection.later(
                    Refused.TOO_MANY_TRIES,
                    "too many wrong tries came from where you are",
                    Duration.between(db.clock().instant(), until));
        }
    }
}
