package io.regulars.stored;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The filing (备案) that an issuer without a number still owes (L-21): by whom it is kept, since
/// when it sells, and until when it files in time. `daysLeft` counts from today to `lastDay`, which
/// is still in time, and is negative once it is late.
///
/// It tells and stops nothing: the law has the authority order it and fine who does not obey
/// (单用途商业预付卡管理办法 7, 36); what was sold meanwhile is as good as before.
@Pure
record IssuerFiling(
        String issuer,
        String name,
        Authority authority,
        LocalDate since,
        LocalDate lastDay,
        long daysLeft) {
    /// The day on which selling began is not counted (民法典 201).
    static final int DAYS = 30;

    /// With whom an issuer of a kind files.
    enum Authority {
        PROVINCE,
        CITY
    }

    /// Of those issuers that have no number, who sells or ever sold; the most urgent first. Selling
    /// begins with the first scheme that is on sale, whether or not anybody has topped up by it.
    static List<IssuerFiling> owed(
            List<Stored.Issuer> issuers, List<Scheme> schemes, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return issuers.stream()
                .filter(issuer -> issuer.filing() == null)
                .flatMap(issuer ->
                        began(issuer, schemes, now)
                                .map(at -> of(issuer, at.atZone(zone).toLocalDate(), today))
                                .stream())
                .sorted(Comparator.comparing(IssuerFiling::lastDay))
                .toList();
    }

    private static Optional<Instant> began(
            Stored.Issuer issuer, List<Scheme> schemes, Instant now) {
        return schemes.stream()
                .filter(scheme -> scheme.body().issuer().equals(issuer.code()))
                .map(Scheme::starts)
                .filter(starts -> !starts.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    private static IssuerFiling of(Stored.Issuer issuer, LocalDate since, LocalDate today) {
        LocalDate last = since.plusDays(DAYS);
        return new IssuerFiling(
                issuer.code(),
                issuer.name(),
                issuer.kind().files(),
                since,
                last,
                ChronoUnit.DAYS.between(today, last));
    }
}
