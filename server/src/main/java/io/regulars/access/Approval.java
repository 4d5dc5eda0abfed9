package io.regulars.access;

import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that one person asks for and a second one decides (D-14), whatever room it belongs to.
/// `askedBy` and `decidedBy` are names as the list shows them; `askedBy` is null where the house
/// asked. `asset` and `amount` belong to an adjustment, `tier` and `until` to a tier, `amount`
/// (fen, the most that it gives away) and `until` to an offer, `until` to a scheme of stored value;
/// the `amount` of a refund of stored value is what is payable, in fen, that of a leak the
/// guardians who would be told, that of a price what is given beyond the floors until `until`;
/// `period` belongs to an export of a period; `attachments` is how many files an adjustment has,
/// absent where it has none. It is decided at the endpoints of its kind.
@Pure
public record Approval(
        Id id,
        Kind kind,
        @Nullable Id memberId,
        @Nullable String askedBy,
        Instant askedAt,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable String asset,
        @Nullable Long amount,
        @Nullable String tier,
        @Nullable Instant until,
        boolean own,
        @Nullable Period period,
        @Nullable Integer attachments) {
    /// Days of the chain's zone, both included.
    @Pure
    public record Period(LocalDate from, LocalDate to) {}

    /// One that is of no period, with nothing attached.
    public Approval(
            Id id,
            Kind kind,
            @Nullable Id memberId,
            @Nullable String askedBy,
            Instant askedAt,
            State state,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decision,
            @Nullable String reason,
            @Nullable String asset,
            @Nullable Long amount,
            @Nullable String tier,
            @Nullable Instant until,
            boolean own) {
        this(
                id, kind, memberId, askedBy, askedAt, state, decidedBy, decidedAt, decision, reason,
                asset, amount, tier, until, own, null, null);
    }

    public enum Kind {
        ADJUSTMENT,
        TIER,
        CHILD_ACCESS,
        MEMBER_EXPORT,
        ORDER_EXPORT,
        CODE_EXPORT,
        COUPON_EXPORT,
        JOURNAL_EXPORT,
        TOP_UP_EXPORT,
        OFFER,
        STORED_REFUND,
        STORED_SCHEME,
        LEAK,
        PRICE_WAIVER
    }

    /// What something that waits is about, as an inbox is sorted: each room has one of these.
    public enum About {
        POINTS,
        TIERS,
        CHILDREN,
        EXPORTS,
        OFFERS,
        STORED_VALUE,
        LEAKS,
        PRICES
    }

    public enum State {
        WAITING,
        APPROVED,
        REFUSED
    }

    /// Where a list begins, the newest first: the year 9999, in microseconds.
    public static final long LAST = 253_370_764_800_000_000L;

    /// Where a list of approvals goes on, the newest first: what was asked before `at`, or then
    /// under a smaller id.
    @Pure
    public record From(Instant at, long id) {}

    /// A room in which something waits for a second person is a bean of this kind.
    public interface Source {
        About about();

        /// Those in `state` from `from` on, the newest first, at most `limit`. Who asked and who
        /// decided are told by [Caller#identity()]; `own` is not told.
        List<Approval> approvals(Tenant tenant, State state, From from, int limit);

        /// The same of these stores alone: nothing where what waits is the whole chain's.
        default List<Approval> approvals(
                Tenant tenant, List<String> stores, State state, From from, int limit) {
            return List.of();
        }
    }

    /// The same with names in place of identities, and whether it is the caller's own.
    Approval shown(Map<String, String> names, String caller) {
        return new Approval(
                id,
                kind,
                memberId,
                askedBy == null ? null : names.getOrDefault(askedBy, askedBy),
                askedAt,
                state,
                decidedBy == null ? null : names.getOrDefault(decidedBy, decidedBy),
                decidedAt,
                decision,
                reason,
                asset,
                amount,
                tier,
                until,
                caller.equals(askedBy),
                period,
                attachments);
    }

    /// The first `limit` of what the rooms have, the newest first.
    static Page<Approval> merged(List<Approval> all, int limit) {
        List<Approval> sorted =
                all.stream()
                        .sorted(
                                Comparator.comparing(Approval::askedAt)
                                        .thenComparing(Approval::id)
                                        .reversed())
                        .toList();
        List<Approval> part = sorted.subList(0, Math.min(limit, sorted.size()));
        return new Page<>(part, sorted.size() > limit ? part.getLast().cursor() : null);
    }

    private String cursor() {
        return Cursor.of(ChronoUnit.MICROS.between(Instant.EPOCH, askedAt), id.value());
    }
}
