package io.regulars.loyalty;

import io.regulars.kernel.Bucket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a comparison of kept lines with what they should be has come to so far.
public final class Compared {
    private final MessageDigest stored = Bucket.sha256();
    private final MessageDigest replayed = Bucket.sha256();
    private final List<String> told = new ArrayList<>();
    private final List<String> beyond = new ArrayList<>();
    private long lines;
    private long different;
    private long healed;

    /// A line as it is and as it should be, null where there is none.
    public void line(@Nullable Object is, @Nullable Object should) {
        lines += is == null ? 0 : 1;
        sum(stored, is);
        sum(replayed, should);
    }

    public void differs(String what) {
        different++;
        tell(told, what);
    }

    /// What is found and cannot be mended.
    public void beyond(String what) {
        tell(beyond, what);
    }

    public void healed(long some) {
        healed += some;
    }

    public Derived.Result result() {
        return new Derived.Result(
                different == healed && beyond.isEmpty(),
                lines,
                HexFormat.of().formatHex(stored.digest()),
                HexFormat.of().formatHex(replayed.digest()),
                different,
                healed,
                told,
                beyond);
    }

    private static void sum(MessageDigest digest, @Nullable Object line) {
        if (line != null) {
            digest.update((line.toString() + '\0').getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void tell(List<String> to, String what) {
        if (to.size() < Derived.MOST) {
            to.add(what);
        }
    }
}
