package io.regulars.access.staff;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// The name by which somebody signs in, like `anna` or `anna@chain`: small letters, digits, dots
/// and dashes, one in the whole installation.
@Pure
final class SignInName {
    static final int MOST = 100;
    private static final Pattern FORM =
            Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}(@[a-z0-9][a-z0-9.-]{0,34})?");

    private SignInName() {}

    static boolean valid(String name) {
        return FORM.matcher(name).matches();
    }

    /// As it is stored, from what somebody typed.
    static String plain(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /// Under what it is looked up before its chain is known.
    static byte[] hash(String plain) {
        return Bucket.sha256().digest(("sign-in\0" + plain).getBytes(StandardCharsets.UTF_8));
    }

    static String hex(String plain) {
        return HexFormat.of().formatHex(hash(plain));
    }
}
