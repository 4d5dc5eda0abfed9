package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What became of the coupons of a template, and why they were refused where they were tried: of
/// all of them, or of one source alone.
///
/// issued ≥ claimed = used + expired + voided + open: codes that nobody brought are issued and not
/// claimed. Of those that are claimed some were viewed. Tries are counted, not coupons. `failed`
/// has the most frequent reason first, `sources` the one that issued most.
@Pure
record Funnel(
        long issued,
        long claimed,
        long viewed,
        long used,
        long expired,
        long voided,
        long open,
        List<Reason> failed,
        List<OfSource> sources) {
    private static final Comparator<OfSource> MOST =
            Comparator.comparingLong(OfSource::issued)
                    .reversed()
                    .thenComparing(OfSource::source)
                    .thenComparingLong(each -> each.of() == null ? 0 : each.of().value());

    /// `reason` is the type of the refusal, or the word of the till's judgement.
    @Pure
    record Reason(String reason, long tries) {}

    /// One source: `of` with its `name` where it has one, and for a trigger what it waits for. Why
    /// the `tries` were refused tells the funnel of this source.
    @Pure
    record OfSource(
            Source.Kind source,
            @Nullable Id of,
            @Nullable String name,
            @Nullable String nameEn,
            Trigger.@Nullable On on,
            long issued,
            long claimed,
            long viewed,
            long used,
            long expired,
            long voided,
            long open,
            long tries) {}

    /// Coupons of one source that somebody has or had; `open` is what is left of them.
    @Pure
    record Had(Source source, long claimed, long viewed, long used, long expired, long voided) {
        static Had none(Source source) {
            return new Had(source, 0, 0, 0, 0, 0);
        }

        long open() {
            return claimed - used - expired - voided;
        }
    }

    /// Of coupons of one source.
    @Pure
    record Tried(Source source, String reason, long tries) {}

    /// A source with all that is known of it; `unclaimed` are codes that nobody brought.
    @Pure
    record Part(Had had, long unclaimed, List<Tried> tried, Giver.@Nullable Named named) {
        long issued() {
            return had.claimed() + unclaimed;
        }

        private OfSource told() {
            return new OfSource(
                    had.source().kind(),
                    had.source().of(),
                    named == null ? null : named.name(),
                    named == null ? null : named.nameEn(),
                    named == null ? null : named.on(),
                    issued(),
                    had.claimed(),
                    had.viewed(),
                    had.used(),
                    had.expired(),
                    had.voided(),
                    had.open(),
                    tried.stream().mapToLong(Tried::tries).sum());
        }
    }

    /// The sum of the parts, and each of them.
    static Funnel of(Collection<Part> parts) {
        List<Had> had = parts.stream().map(Part::had).toList();
        return new Funnel(
                parts.stream().mapToLong(Part::issued).sum(),
                had.stream().mapToLong(Had::claimed).sum(),
                had.stream().mapToLong(Had::viewed).sum(),
                had.stream().mapToLong(Had::used).sum(),
                had.stream().mapToLong(Had::expired).sum(),
                had.stream().mapToLong(Had::voided).sum(),
                had.stream().mapToLong(Had::open).sum(),
                reasons(parts),
                parts.stream().map(Part::told).sorted(MOST).toList());
    }

    private static List<Reason> reasons(Collection<Part> parts) {
        Map<String, Long> tries = new TreeMap<>();
        parts.forEach(part ->
                part.tried().forEach(each -> tries.merge(each.reason(), each.tries(), Long::sum)));
        return tries.entrySet().stream()
                .map(each -> new Reason(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Reason::tries).reversed())
                .toList();
    }
}
