package io.regulars.stored;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a chain decided about its stored value: who issues it, which store belongs to whom, which
/// interest is owed, and whether top-ups are stopped (L-35, L-36, L-29).
@Pure
public record Stored(
        boolean stopped,
        @Nullable String stoppedBecause,
        List<Issuer> issuers,
        Map<String, String> stores,
        List<Refunding.Rate> rates,
        long namedCap,
        @Nullable Bounds bounds) {
    /// What the chain holds itself to beside `namedCap`: the cap of a bearer card in fen, whether
    /// the bonus counts to both caps (L-18 leaves that to the chain), and within how many days
    /// money is back that nobody cooled off from (L-27). The law's own values are the most.
    @Pure
    public record Bounds(long bearerCap, boolean bonusCounts, int refundDays) {
        public static final Bounds OF_LAW =
                new Bounds(Limits.BEARER_CAP, true, Refunding.USUAL_DAYS);

        public Bounds {
            InvalidValue.unless(
                    bearerCap > 0 && bearerCap <= Limits.BEARER_CAP,
                    "bearerCap",
                    "1 to " + Limits.BEARER_CAP + " fen, as the law has it");
            InvalidValue.unless(
                    refundDays >= 1 && refundDays <= Refunding.USUAL_DAYS,
                    "refundDays",
                    "1 to " + Refunding.USUAL_DAYS + " days, as the law has it");
        }
    }

    /// Nothing is issued before somebody named the issuer.
    public static final Stored NONE =
            new Stored(false, null, List.of(), Map.of(), List.of(), Limits.NAMED_CAP, null);

    /// A legal entity that issues value or has stores that take it. `revenue` is last year's main
    /// revenue in fen; `filing` its number with the authority, which may come after selling began
    /// and is then asked for (see [IssuerFiling]).
    @Pure
    public record Issuer(
            String code,
            String name,
            Limits.IssuerKind kind,
            @Nullable String filing,
            long revenue) {
        public Issuer {
            InvalidValue.text("code", code, 64);
            InvalidValue.text("name", name, 200);
            InvalidValue.optional("filing", filing, 64);
            InvalidValue.unless(revenue >= 0, "revenue", "not negative");
        }
    }

    public Stored {
        var codes = new HashSet<String>();
        for (Issuer issuer : issuers) {
            InvalidValue.unless(codes.add(issuer.code()), "issuers", "each code once");
        }
        InvalidValue.unless(
                codes.containsAll(stores.values()), "stores", "each store at one of the issuers");
        InvalidValue.unless(
                rates.stream().allMatch(r -> r.yearly().compareTo(Ratio.ZERO) >= 0),
                "rates",
                "not negative");
        InvalidValue.unless(
                namedCap > 0 && namedCap <= Limits.NAMED_CAP,
                "namedCap",
                "1 to " + Limits.NAMED_CAP + " fen, as the law has it");
        InvalidValue.unless(
                !stopped || stoppedBecause != null, "stoppedBecause", "a reason while stopped");
        issuers = List.copyOf(issuers);
        stores = Map.copyOf(stores);
        rates = List.copyOf(rates);
    }

    /// Those of the law where the chain set none.
    @Override
    public Bounds bounds() {
        return bounds == null ? Bounds.OF_LAW : bounds;
    }

    /// The most that a card may hold, in fen.
    long cap(boolean named) {
        return named ? namedCap : bounds().bearerCap();
    }

    @Nullable Issuer issuer(String code) {
        return issuers.stream().filter(i -> i.code().equals(code)).findFirst().orElse(null);
    }

    /// Whose store it is; one that nobody claimed belongs to the issuer of what is spent there.
    String entityOf(String store, String issuer) {
        return stores.getOrDefault(store, issuer);
    }
}
