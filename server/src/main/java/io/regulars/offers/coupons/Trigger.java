package io.regulars.offers.coupons;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.rules.Festival;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What gives a pack of coupons by itself, once for each occurrence. Nothing from before `since`
/// gives any.
@Pure
public record Trigger(Id id, Body body, State state, Instant since, String author, Instant at) {
    private static final String ANNUAL = "ANNUAL";

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

        /// A member's birthday comes (生日礼), so many days before it: once in a calendar year, also
        /// when the birthday is edited.
        @JsonTypeName("birthday")
        record OfBirthday(int daysBefore) implements On {
            public OfBirthday {
                InvalidValue.unless(
                        daysBefore >= 0 && daysBefore <= 30, "daysBefore", "between 0 and 30");
            }
        }

        /// A year of membership begins (年度礼遇): the day of registration comes again, for the
        /// `afterYears`th time or later (0: also in the first year). Who is in one of `tiers` (none
        /// named: everybody) on some day of the year has the gift then. A chain gives one annual
        /// gift in a year of membership, whatever the tier becomes and however many triggers there
        /// are.
        @JsonTypeName("membershipYear")
        record MembershipYear(int afterYears, Set<String> tiers) implements On {
            public MembershipYear {
                InvalidValue.unless(
                        afterYears >= 0 && afterYears <= 100, "afterYears", "between 0 and 100");
                InvalidValue.unless(tiers.size() <= 50, "tiers", "at most 50");
                tiers = Set.copyOf(tiers);
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

    /// Whether its gift was neither earned nor promised: a festival's, which nobody is told of
    /// ahead. A birthday's and a year's are told, an order's and a registration's are for what was
    /// done.
    boolean pushes() {
        return body.on() instanceof On.OfFestival;
    }

    /// What is given once for each occurrence is so under one cause.
    String cause() {
        return body.on() instanceof On.MembershipYear ? ANNUAL : "TRIGGER:" + id;
    }

    Source source() {
        return new Source(Source.Kind.TRIGGER, id);
    }
}
