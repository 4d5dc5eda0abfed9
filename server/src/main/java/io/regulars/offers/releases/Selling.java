package io.regulars.offers.releases;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides whether goods are on sale for a buyer, and out of which stock.
@Pure
public final class Selling {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Selling() {}

    /// Who asks where and when for what. `tier` is null for who is no member.
    @Pure
    public record Asked(
            @Nullable String tier,
            @Nullable String store,
            List<Line> lines,
            Instant at,
            ZoneId zone) {}

    @Pure
    public record Line(String sku, String category, long pieces) {}

    /// `left` tells how many pieces each pool still has. Refused: goods-not-yet, goods-sold-out.
    public static Outcome<List<Drawn>> decide(
            List<Release> releases, Asked asked, Map<Id, Long> left) {
        var drawn = new ArrayList<Drawn>();
        for (Release release : releases) {
            List<Integer> lines = lines(release.terms(), asked);
            if (lines.isEmpty()) {
                continue;
            }
            Refusal no = early(release.terms(), asked, lines.getFirst());
            if (no != null) {
                return Outcome.refused(no);
            }
            if (release.terms().stock() != null) {
                Outcome<Drawn> taken = take(release, asked, lines, left);
                if (taken instanceof Outcome.Refused<Drawn>(var gone)) {
                    return Outcome.refused(gone);
                }
                drawn.add(taken.orThrow());
            }
        }
        return Outcome.done(drawn);
    }

    private static List<Integer> lines(Release.Terms terms, Asked asked) {
        var lines = new ArrayList<Integer>();
        for (int i = 0; i < asked.lines().size(); i++) {
            Line line = asked.lines().get(i);
            if (terms.about(line.sku(), line.category(), asked.store())) {
                lines.add(i);
            }
        }
        return lines;
    }

    /// Says when this buyer may, and when all may; null where he may now.
    private static @Nullable Refusal early(Release.Terms terms, Asked asked, int line) {
        int minutes =
                terms.early().stream()
                        .filter(each -> each.takes(asked.tier()))
                        .mapToInt(Release.Early::minutes)
                        .max()
                        .orElse(0);
        ZonedDateTime all = next(terms, asked);
        ZonedDateTime own = all.minusMinutes(minutes);
        if (!asked.at().isBefore(own.toInstant())) {
            return null;
        }
        return Refusal.at(
                "lines[" + line + "].sku",
                Refused.GOODS_NOT_YET,
                "for this buyer from "
                        + MINUTE.format(own)
                        + ", for all from "
                        + MINUTE.format(all));
    }

    /// The start for all that tells: of a daily release today's, and tomorrow's once it has closed.
    private static ZonedDateTime next(Release.Terms terms, Asked asked) {
        if (terms.starts() != null) {
            return terms.starts().atZone(asked.zone());
        }
        ZonedDateTime now = asked.at().atZone(asked.zone());
        LocalTime opens = terms.opens() == null ? LocalTime.MIN : terms.opens();
        boolean closed = terms.closes() != null && !now.toLocalTime().isBefore(terms.closes());
        return now.toLocalDate().plusDays(closed ? 1 : 0).atTime(opens).atZone(asked.zone());
    }

    private static Outcome<Drawn> take(
            Release release, Asked asked, List<Integer> lines, Map<Id, Long> left) {
        long pieces = lines.stream().mapToLong(i -> asked.lines().get(i).pieces()).sum();
        long missing = pieces;
        var pools = new ArrayList<Drawn.Pool>();
        for (Drawn.Pool pool : release.pools(asked.tier())) {
            long taken = Math.min(missing, left.getOrDefault(pool.id(), pool.most()));
            if (taken > 0) {
                pools.add(pool.of(taken));
                missing -= taken;
            }
        }
        return missing == 0
                ? Outcome.done(new Drawn(release.id(), lines, pools))
                : Outcome.refused(
                        Refusal.at(
                                "lines[" + lines.getFirst() + "].quantity",
                                Refused.GOODS_SOLD_OUT,
                                (pieces - missing) + " of " + pieces + " are left"));
    }
}
