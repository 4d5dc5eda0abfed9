package io.regulars.access.staff;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a browser keeps of a session: chain, session and 160 random bits, `3.123.abc…`. Chain and
/// id only route; the bits are what is known by its hash.
@Pure
public record SessionCookie(Tenant tenant, Id session, String hash) {
    /// Over TLS a browser lets nobody but this very host set or overwrite it.
    public static final String SECURE = "__Host-regulars-session";

    public static final String PLAIN = "regulars-session";
    public static final int SECRET_BYTES = 20;
    private static final Pattern FORM =
            Pattern.compile("([1-9]\\d{0,8})\\.([1-9]\\d{0,17})\\.([A-Z2-7]{32})");

    public static String name(boolean secure) {
        return secure ? SECURE : PLAIN;
    }

    /// Null for anything that cannot be one of ours.
    public static @Nullable SessionCookie read(String value) {
        Matcher parts = FORM.matcher(value);
        return parts.matches()
                ? new SessionCookie(
                        new Tenant(Integer.parseInt(parts.group(1))),
                        Id.of(parts.group(2)),
                        HexFormat.of().formatHex(hash(parts.group(3))))
                : null;
    }

    public static String write(Tenant tenant, Id session, String secret) {
        return tenant.id() + "." + session + "." + secret;
    }

    public static byte[] hash(String secret) {
        return Bucket.sha256().digest(("session\0" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
