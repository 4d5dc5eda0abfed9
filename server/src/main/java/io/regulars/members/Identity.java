package io.regulars.members;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.regulars.kernel.Pure;
import java.util.regex.Pattern;

/// How a channel knows a member: `channel:value`, for example an openid of the mini-program. What
/// it prints is masked.
@Pure
public record Identity(String channel, String value) {
    private static final Pattern NOBODY =
            Pattern.compile(
                    "0+|-+|null|undefined|none|unknown|n/?a|.*[*＊].*", Pattern.CASE_INSENSITIVE);

    public Identity {
        Check.slug("identity.channel", channel);
        Check.text("identity.value", value, 128);
    }

    /// Reads `channel:value`.
    @JsonCreator
    public static Identity of(String text) {
        int colon = text.indexOf(':');
        Check.that(colon > 0, "identity", "written channel:value");
        return new Identity(text.substring(0, colon), text.substring(colon + 1));
    }

    /// Whether the value is masked or a placeholder, and so nobody's.
    public boolean blocked() {
        return NOBODY.matcher(value).matches();
    }

    String text() {
        return channel + ":" + value;
    }

    @Override
    public String toString() {
        return channel + ":" + Masking.identity(value);
    }
}
