package io.regulars.offers.coupons;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.rules.Festival;
import java.time.Instant;
import java.util.List;

/// What gives a pack of coupons by itself, once for each occurrence. Nothing from before `since`
/// gives any.
@Pure
public record Trigger(Id id, Body body, State state, Instant since, String author, Instant at) {
    public enum State {
        ON,
        OFF
    }

    /// What the trigger waits for.
    @Pure
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    public sealed interface On {
        /// A member registers. `oncePerPerson`: a natural person has it once, whatever channels he
        /// comes by and however often he registers anew.
        @JsonTypeName("registration")
        record Registration(boolean oncePerPerson) implements On {}

        /// One order comes to at least so many fen without freight. Where returns bring it below,
        /// what was not used is taken back.
        @JsonTypeName("spend")
        record Spend(long from) implements On {
            public Spend {
                InvalidValue.unless(
                        from >= 1 && from <= 10_000_000_000L, "from", "between 1 and 10000000000");
            }
        }

        /// A festival comes, so many days before its own day.
        @JsonTypeName("festival")
        record OfFestival(Festival festival, int daysBefore) implements On {
            public OfFestival {
                InvalidValue.unless(
                        daysBefore >= 0 && daysBefore <= 60, "daysBefore", "between 0 and 60");
            }
        }
    }

    /// One coupon for each of `pack`, all or none.
    @Pure
    public record Body(String name, On on, List<Id> pack) {
        public Body {
            InvalidValue.text("name", name, 120);
            InvalidValue.unless(!pack.isEmpty() && pack.size() <= 20, "pack", "1 to 20");
            pack = List.copyOf(pack);
        }
    }

    String cause() {
        return "TRIGGER:" + id;
    }
}
