package io.regulars.access.staff;

import io.regulars.access.Arrival;
import io.regulars.access.Rejection;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A line in the program's log for each proof that somebody gives at a door, right or wrong, of the
/// staff and of members: when, from where, by what means, and what came of it. It holds no proof,
/// no name that was typed (somebody may have typed his password there) and no phone.
public final class DoorLog {
    private static final Logger LOG = LoggerFactory.getLogger("regulars.sign-in");
    private static final int SHORT = 12;

    /// By what somebody proves who he is. `NEW_CODE` is the first code of a factor that is bound
    /// just now.
    public enum Means {
        PASSWORD,
        CODE,
        RECOVERY_CODE,
        NEW_CODE,
        PHONE_CODE
    }

    /// Who knocks, as far as he is known: `staff:1`, `member:1`, or what does not tell him.
    @Pure
    public record Knock(Means means, @Nullable Tenant tenant, String who, Arrival from) {}

    private DoorLog() {}

    /// The same name has the same text, which does not tell it.
    static String named(String signIn) {
        return "name:" + SignInName.hex(SignInName.plain(signIn)).substring(0, SHORT);
    }

    static <T> Outcome<T> told(Knock knock, Supplier<Outcome<T>> look) {
        return told(knock, look, _ -> knock.who());
    }

    /// `known` says who it was once he has proved it.
    public static <T> Outcome<T> told(
            Knock knock, Supplier<Outcome<T>> look, Function<T, String> known) {
        try {
            Outcome<T> outcome = look.get();
            switch (outcome) {
                case Outcome.Done<T>(var done) -> tell(knock, known.apply(done), "done");
                case Outcome.Refused<T>(var refusal) ->
                        tell(knock, knock.who(), refusal.reason().type());
            }
            return outcome;
        } catch (Rejection stopped) {
            tell(knock, knock.who(), stopped.refusal().reason().type());
            throw stopped;
        }
    }

    private static void tell(Knock knock, String who, String outcome) {
        Tenant tenant = knock.tenant();
        var line =
                LOG.atInfo()
                        .addKeyValue("means", knock.means())
                        .addKeyValue("who", who)
                        .addKeyValue("outcome", outcome)
                        .addKeyValue("address", knock.from().address());
        (tenant == null ? line : line.addKeyValue("tenant", tenant.id())).log("sign-in");
    }
}
