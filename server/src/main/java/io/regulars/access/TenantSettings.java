package io.regulars.access;

import io.regulars.kernel.Pure;
import java.time.ZoneId;
import java.util.Currency;

/// What a chain decided for itself. Business days are days of `zone`; every amount is in minor
/// units of `currency`; `passwords` are the rules for the staff's.
@Pure
public record TenantSettings(ZoneId zone, Currency currency, PasswordProfile passwords) {
    public static final TenantSettings DEFAULT =
            new TenantSettings(ZoneId.of("Asia/Shanghai"), Currency.getInstance("CNY"));

    public TenantSettings(ZoneId zone, Currency currency) {
        this(zone, currency, PasswordProfile.MLPS);
    }
}
